// SPDX-License-Identifier: Apache-2.0
import Sign

/// One row of the table `changes`: its columns in the order of `Column`, with the name of the
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
    guard values.count == Column.allCases.count,
      checksum == .integer(RowChecksum(values.dropLast()).bits)
    else { throw damage }
  }

  /// The number of the change.
  var generation: Int64 { values.first?.integer ?? 0 }

  /// The name of the boot in which the change was made.
  var bootID: Value { self[.bootID] }

  /// The checksum over the other columns.
  var checksum: Value { self[.checksum] }

  /// The row without the user who made the change.
  var anonymized: Row {
    var columns = Array(values.dropLast())
    columns.replaceSubrange(
      Column.author, with: Sign.Actor.anonymized.columns.marked(isWithdrawal: isWithdrawal))
    return Row(columns: columns)
  }

  /// Whether the change takes back what a stuck button did.
  var isWithdrawal: Bool { Sign.Actor.Kind.withdrawals.contains(self[.authorKind].integer ?? 0) }

  /// The columns of the author, without the mark of such a change.
  var authorColumns: [Value] {
    var columns = values
    if isWithdrawal, let kind = self[.authorKind].integer {
      columns[Column.authorKind] = .integer(kind - Sign.Actor.Kind.withdrawal)
    }
    return Array(columns[Column.author])
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
