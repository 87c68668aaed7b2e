// SPDX-License-Identifier: Apache-2.0

/// A plate that was drawn, as the renderer hands it over.
public struct Rendering: Equatable, Sendable {
  /// The picture, a bitmap in PBM's binary form.
  public var plate: [UInt8]

  /// What is not on it as it was asked for: lines, of which one is a `PlateReport` in JSON.
  public var report: [UInt8]

  /// How warm it was then at the thermometer of the plate, in degrees Celsius; nil if there is
  /// none, or if it tells nothing that can be true.
  public var celsius: Double?

  /// Takes what the renderer wrote.
  public init(plate: [UInt8], report: [UInt8], celsius: Double? = nil) {
    self.plate = plate
    self.report = report
    self.celsius = celsius
  }
}

/// Why a plate was not drawn.
public struct RenderFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// What happened, for people.
  public var description: String

  /// Whether the renderer had begun, so that something on this plate may be to blame.
  public var didStart: Bool

  /// Makes a failure.
  public init(_ description: String, didStart: Bool) {
    self.description = description
    self.didStart = didStart
  }
}
