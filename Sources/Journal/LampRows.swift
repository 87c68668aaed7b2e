// SPDX-License-Identifier: Apache-2.0
package import Sign

/// The rows in which the journal stores the snapshots of lamps, for a card in memory.
///
/// A simulation keeps them on its card, and has bits of them flip.
package struct LampRows: Equatable, Sendable {
  private var rows: [[Value]] = []

  /// Makes no rows.
  package init() {}

  /// Makes the rows of snapshots that are saved in a boot.
  package init(_ lamps: [ID<Lamp>: LampSnapshot], in bootID: String) {
    let lamps = lamps.sorted { $0.key < $1.key }
    rows = lamps.flatMap { Counter.counters(of: $0, $1, in: bootID).map(\.row) }
  }

  /// Reads the snapshots as a boot sees them.
  ///
  /// - Returns: the snapshots without the figures of damaged rows, and the number of those.
  package func snapshots(
    seenIn bootID: String
  ) -> (lamps: [ID<Lamp>: LampSnapshot], damaged: Int) {
    let counters = rows.compactMap { Counter(reading: $0) }
    return (Counter.lamps(counters, seenIn: bootID), rows.count - counters.count)
  }

  /// Flips a bit of the figure of a row that counts hours, switches or energy.
  ///
  /// - Returns: the name of the figure; nil if there is none.
  package mutating func flip(bit: Int, ofMeter number: Int) -> String? {
    let meters = rows.indices.filter {
      ["switches", "litSeconds", "wattHours"].contains(rows[$0][Counter.Column.name].text ?? "")
    }
    guard !meters.isEmpty else { return nil }
    let row = meters[number % meters.count]
    guard let value = rows[row][Counter.Column.value].real else { return nil }
    rows[row][Counter.Column.value] = .real(
      Double(bitPattern: value.bitPattern ^ 1 << UInt64(bit % 64)))
    let (subject, name) = (rows[row][Counter.Column.subject], rows[row][Counter.Column.name])
    return "\(subject.text ?? "") \(name.text ?? "")"
  }
}
