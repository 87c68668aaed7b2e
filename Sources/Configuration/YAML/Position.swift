// SPDX-License-Identifier: Apache-2.0

/// A character of a file.
struct Position: Hashable, Comparable {
  /// The line, from 1.
  var line: Int

  /// The character of the line, from 1.
  var column: Int

  static let start = Position(line: 1, column: 1)

  /// The place, or the end of the text if it is in a line beyond.
  func inside(_ end: Position) -> Position { line > end.line ? end : self }

  static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
