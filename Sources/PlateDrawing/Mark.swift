// SPDX-License-Identifier: Apache-2.0
public import Plate

/// One thing to be drawn; a plate is a list of them, from the back to the front.
public enum Mark: Hashable, Sendable {
  /// A text, in ink or left out of the ink below it.
  case text(SetText, isInverse: Bool)

  /// An area of ink: a rule, or the bar behind a tag.
  case block(Area)

  /// A frame just inside an area.
  case frame(Area, thickness: Int)

  /// A photograph that fills an area.
  case photograph(Area, path: String)

  /// A QR code as large as whole pixels allow.
  case code(Area, text: String)
}

/// A plate that is laid out: what to draw, and what found no room.
public struct Composition: Hashable, Sendable {
  /// What to draw.
  public internal(set) var marks: [Mark] = []

  /// What was shortened or left out.
  public internal(set) var diagnostics: [PlateDiagnostic] = []
}
