// SPDX-License-Identifier: Apache-2.0

/// What a text of a plate says; officers are numbered from 0 in the order of the plate.
public enum PlatePart: Hashable, Sendable {
  /// The name of an officer.
  case name(Int)

  /// The status of an officer in the first language.
  case status(Int)

  /// The announced end of an officer's status, or that it has passed.
  case end(Int)

  /// The same at the beginning of the text, with a note behind it that may be shortened.
  case endAndNote(Int)

  /// The name beside an officer's hours of the week.
  case rowTitle

  /// The as-of time.
  case asOfTime

  /// What may be shortened, or go: see ``PlateOmission``.
  case other

  /// Whether the text never goes and is never shortened.
  public var isEssential: Bool {
    switch self {
    case .name, .status, .end, .rowTitle, .asOfTime: true
    case .endAndNote, .other: false
    }
  }
}
