// SPDX-License-Identifier: Apache-2.0
public import Plate

/// One mark of a plate; a plate is a list of marks, from back to front.
public enum Mark: Hashable, Sendable {
  /// A text and what it says, in one ink, or cut out of the ink below it as white.
  case text(SetText, PlatePart, InkColour)

  /// An area of one ink: a rule, or the background of a header or a status label.
  case block(Area, InkColour)

  /// A frame inside the edges of an area.
  case frame(Area, thickness: Int, InkColour)

  /// A photograph that fills an area.
  case photograph(Area, path: String)

  /// The emblem, whole inside an area.
  case emblem(Area, path: String)

  /// A line of text that runs down, upright in a column; its baseline is a column of the panel.
  case upright(String, Typeface, column: Area, baseline: Int, InkColour)

  /// A QR code, as large as whole pixels allow.
  case code(Area, text: String)
}

/// The layout of a plate: the marks, and what did not fit.
public struct Composition: Hashable, Sendable {
  /// The marks.
  public internal(set) var marks: [Mark] = []

  /// What was shortened or omitted.
  public internal(set) var diagnostics: [PlateDiagnostic] = []
}
