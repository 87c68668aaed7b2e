// SPDX-License-Identifier: Apache-2.0

/// The program that renders plates.
public protocol RendererPort: AnyObject {
  /// Renders a plate from a `PlateJob` in JSON, and reads the thermometer's file meanwhile, in
  /// which the kernel gives thousandths of a degree Celsius.
  ///
  /// Ends with one `HostSignal.rendered` that has the same number, within half a minute; later only
  /// where a process hangs in the kernel. One job runs at a time.
  func render(_ job: [UInt8], thermometer: String?, _ number: UInt64)
}

/// A plate that was rendered.
public struct Rendering: Equatable, Sendable {
  /// The picture as `Frame.file` writes it: PBM (P4), or `INKS` with coloured inks.
  public var plate: [UInt8]

  /// The renderer's diagnostics: lines, of which one is a `PlateReport` in JSON.
  public var report: [UInt8]

  /// The temperature at the plate's thermometer, in degrees Celsius; nil without a thermometer, or
  /// where its reading is not plausible.
  public var celsius: Double?

  /// Makes a rendering from what the renderer wrote.
  public init(plate: [UInt8], report: [UInt8], celsius: Double? = nil) {
    self.plate = plate
    self.report = report
    self.celsius = celsius
  }
}

/// Why a plate was not rendered.
public struct RenderFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// What happened, for people.
  public var description: String

  /// Whether the renderer had started, so that something on this plate may be the cause.
  public var didStart: Bool

  /// Makes a failure.
  public init(_ description: String, didStart: Bool) {
    self.description = description
    self.didStart = didStart
  }
}
