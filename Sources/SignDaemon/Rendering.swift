// SPDX-License-Identifier: Apache-2.0

/// A plate that was drawn, as the renderer hands it over.
public struct Rendering: Equatable, Sendable {
  /// The picture, a bitmap in PBM's binary form.
  public var plate: [UInt8]

  /// What is not on it as it was asked for: lines, of which one is a `PlateReport` in JSON.
  public var report: [UInt8]

  /// Takes what the renderer wrote.
  public init(plate: [UInt8], report: [UInt8]) {
    self.plate = plate
    self.report = report
  }
}

/// Why a plate was not drawn.
public struct RenderFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// What happened, for people.
  public var description: String

  /// Whether the renderer had begun, so that something on this plate may be to blame.
  public var hadBegun: Bool

  /// Makes a failure.
  public init(_ description: String, hadBegun: Bool) {
    self.description = description
    self.hadBegun = hadBegun
  }
}
