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
  /// Reads a row with its checksum; nil if it is not as it was written, or no release has written
  /// such a figure.
  ///
  /// A null in place of the checksum is that of a schema without.
  init?(reading row: [Value]) {
    guard row.count == 4, let subject = row[0].text, let name = row[1].text,
      let value = row[2].real
    else { return nil }
    self.init(subject: subject, name: name, value: value)
    guard value.magnitude <= Self.largest, row[3] == .null || row == self.row else { return nil }
  }

  /// The columns of the row, with the checksum last.
  var row: [Value] {
    let columns: [Value] = [.text(subject), .text(name), .real(value)]
    return columns + [.integer(RowChecksum(columns).bits)]
  }
}
