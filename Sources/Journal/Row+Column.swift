// SPDX-License-Identifier: Apache-2.0

extension Row {
  /// A column, by its place in `SQL.select` and in `SQL.insert`.
  ///
  /// The places are part of each checksum: none may change, and new ones come before the checksum.
  enum Column: Int, CaseIterable {
    case generation
    case kind
    case subject
    case statusFrom
    case statusTo
    case level
    case endKind
    case endWall
    case endBoot
    case note
    case wall
    case trust
    case boot

    /// The name of the boot; the table has its number.
    case bootID
    case sinceWall
    case sinceBoot
    case authorKind
    case authorName
    case authorUID
    case checksum

    /// The places of `endKind`, `endWall` and `endBoot`.
    static let end = endKind.rawValue...endBoot.rawValue

    /// The places of `authorKind`, `authorName` and `authorUID`.
    static let author = authorKind.rawValue...authorUID.rawValue
  }

  /// The value of a column.
  subscript(column: Column) -> Value { values[column] }
}
