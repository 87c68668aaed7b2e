// SPDX-License-Identifier: Apache-2.0
import CSQLite

/// A prepared statement, and its only owner.
final class Statement {
  private let handle: OpaquePointer
  private let database: Database

  init(_ sql: String, in database: Database) throws(JournalError) {
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v3(
      database.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
    guard code == SQLITE_OK, let handle else { throw database.error(code, "prepare") }
    self.handle = handle
    self.database = database
  }

  deinit { sqlite3_finalize(handle) }

  /// Runs the statement once with these parameters, and passes its rows to `body` until that
  /// returns false.
  func run(
    _ values: [Value], _ call: String, body: ([Value]) throws(JournalError) -> Bool = { _ in true }
  ) throws(JournalError) {
    // Parameters would stay bound until the next run: the text of a note is not kept in memory.
    defer {
      sqlite3_reset(handle)
      sqlite3_clear_bindings(handle)
    }
    for (index, value) in values.enumerated() { try bind(value, Int32(index + 1), call) }
    while true {
      let code = sqlite3_step(handle)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw database.error(code, call) }
      guard try body(row()) else { return }
    }
  }

  /// The first row, or nil if there is none.
  func first(_ values: [Value], _ call: String) throws(JournalError) -> [Value]? {
    var first: [Value]?
    try run(values, call) { row in
      first = row
      return false
    }
    return first
  }

  private func bind(_ value: Value, _ index: Int32, _ call: String) throws(JournalError) {
    // SQLITE_TRANSIENT, a cast that Swift does not import: SQLite makes its own copy.
    let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    let code =
      switch value {
      case .null: sqlite3_bind_null(handle, index)
      case .integer(let integer): sqlite3_bind_int64(handle, index, integer)
      case .real(let real): sqlite3_bind_double(handle, index, real)
      case .text(let text):
        sqlite3_bind_text(handle, index, text, Int32(text.utf8.count), copies)
      }
    guard code == SQLITE_OK else { throw database.error(code, call) }
  }

  private func row() -> [Value] {
    (0..<sqlite3_column_count(handle)).map { column in
      switch sqlite3_column_type(handle, column) {
      case SQLITE_INTEGER: .integer(sqlite3_column_int64(handle, column))
      case SQLITE_FLOAT: .real(sqlite3_column_double(handle, column))
      case SQLITE_NULL: .null
      default: .text(text(column))
      }
    }
  }

  private func text(_ column: Int32) -> String {
    guard let bytes = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }
}
