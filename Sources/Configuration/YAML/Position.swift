// SPDX-License-Identifier: Apache-2.0

/// A character of a file.
struct Position: Hashable, Comparable {
  /// The line, from 1.
  var line: Int

  /// The character of the line, from 1.
  var column: Int

  static let start = Position(line: 1, column: 1)

  static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
