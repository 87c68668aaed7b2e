// SPDX-License-Identifier: Apache-2.0

/// The colour of an ink, or of bare paper; its number is the same in all palettes.
public enum InkColour: UInt8, Sendable, CaseIterable {
  /// Bare paper.
  case white = 0

  /// Black.
  case black

  /// Red.
  case red

  /// Yellow.
  case yellow

  /// Blue.
  case blue

  /// Green.
  case green

  /// The name in configurations and in JSON.
  public var name: String { "\(self)" }
}
