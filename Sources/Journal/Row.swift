// SPDX-License-Identifier: Apache-2.0
import Sign

/// One row of the table `changes`: its columns in the order of `SQL.select`, with the name of the
/// boot in place of its number, and the checksum last.
struct Row: Equatable {
  private(set) var values: [Value]

  /// Makes a row of all columns but the checksum.
  init(columns: [Value]) { values = columns + [.integer(RowChecksum(columns).bits)] }

  /// Adopts a row as it was read.
  ///
  /// - Throws: `JournalError` with the reason `damaged`, for a checksum that does not match.
  init(reading values: [Value]) throws(JournalError) {
    self.values = values
    guard values.count == 20, values.last == .integer(RowChecksum(values.dropLast()).bits) else {
      throw damage
    }
  }

  /// The number of the change.
  var generation: Int64 { values.first?.integer ?? 0 }

  /// The name of the boot in which the change was made.
  var bootID: Value { values[13] }

  /// The checksum over the other columns.
  var checksum: Value { values[19] }

  /// The row without the user who made the change.
  var anonymized: Row {
    var columns = Array(values.dropLast())
    columns.replaceSubrange(
      16...18, with: Sign.Actor.anonymized.columns.marked(isWithdrawal: isWithdrawal))
    return Row(columns: columns)
  }

  /// Whether the change takes back what a stuck button did.
  var isWithdrawal: Bool { Sign.Actor.Kind.withdrawals.contains(values[16].integer ?? 0) }

  /// The columns of the author, without the mark of such a change.
  var authorColumns: [Value] {
    var columns = Array(values[16...18])
    if isWithdrawal, let kind = columns[0].integer {
      columns[0] = .integer(kind - Sign.Actor.Kind.withdrawal)
    }
    return columns
  }

  /// The error for a row that is not as it was written.
  var damage: JournalError {
    JournalError(
      .damaged, call: "read", message: "change \(generation) is not as it was written")
  }
}

extension [Value] {
  /// The columns of an author, marked where the change takes back what a stuck button did.
  func marked(isWithdrawal: Bool) -> [Value] {
    guard isWithdrawal, let kind = first?.integer else { return self }
    return [.integer(kind + Sign.Actor.Kind.withdrawal)] + dropFirst()
  }
}
