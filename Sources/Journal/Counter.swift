// SPDX-License-Identifier: Apache-2.0

/// One row of the table `counters`.
struct Counter: Equatable {
  /// The key of the thing that is counted, for instance `lamp.` and a lamp's key.
  var subject: String

  /// The name of the figure, for instance `switches`.
  var name: String

  /// The figure.
  var value: Double

  /// The largest figure: the largest whole number up to which a `Double` holds every one.
  static let largest = 9_007_199_254_740_992.0
}

extension Counter {
  /// A column, by its place in `SQL.allCounters` and in `SQL.saveCounter`.
  enum Column: Int, CaseIterable {
    case subject
    case name
    case value
    case checksum
  }

  /// Reads a row with its checksum; nil if it is not as it was written, or no release has written
  /// such a figure.
  ///
  /// A null in place of the checksum is that of a schema without.
  init?(reading row: [Value]) {
    guard row.count == Column.allCases.count, let subject = row[Column.subject].text,
      let name = row[Column.name].text, let value = row[Column.value].real
    else { return nil }
    self.init(subject: subject, name: name, value: value)
    guard value.magnitude <= Self.largest,
      row[Column.checksum] == .null || row == self.row
    else { return nil }
  }

  /// The columns of the row, with the checksum last.
  var row: [Value] {
    let columns: [Value] = [.text(subject), .text(name), .real(value)]
    return columns + [.integer(RowChecksum(columns).bits)]
  }
}
