// SPDX-License-Identifier: Apache-2.0

/// The value of one column in one row.
enum Value: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)

  init(_ integer: Int64?) { self = integer.map(Value.integer) ?? .null }

  init(_ real: Double?) { self = real.map(Value.real) ?? .null }

  init(_ text: String?) { self = text.map(Value.text) ?? .null }

  var integer: Int64? { if case .integer(let value) = self { value } else { nil } }

  var real: Double? { if case .real(let value) = self { value } else { nil } }

  var text: String? { if case .text(let value) = self { value } else { nil } }
}

extension [Value] {
  /// The value in a column of a row.
  subscript<Column: RawRepresentable<Int>>(column: Column) -> Value {
    get { self[column.rawValue] }
    set { self[column.rawValue] = newValue }
  }
}
