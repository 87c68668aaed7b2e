// SPDX-License-Identifier: Apache-2.0

/// One step from a schema version to the next, in one transaction.
struct Migration: ExpressibleByStringLiteral, Sendable {
  /// Constant SQL that changes the tables.
  let sql: String

  /// Converts rows afterwards, where SQL alone cannot.
  let convert: @Sendable (Database) throws(JournalError) -> Void

  init(
    _ sql: String,
    convert: @escaping @Sendable (Database) throws(JournalError) -> Void = { _ in }
  ) {
    self.sql = sql
    self.convert = convert
  }

  init(stringLiteral sql: String) { self.init(sql) }
}
