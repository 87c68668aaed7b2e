// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// Entries of the journal, as a table or as rows for CSV.
package struct LogReport {
  private let entries: [Wire.Entry]
  private let state: Wire.State
  private let clock: WallClock

  /// Makes a report on entries; the state has the names.
  package init(_ entries: [Wire.Entry], of state: Wire.State, _ clock: WallClock) {
    self.entries = entries
    self.state = state
    self.clock = clock
  }

  /// The lines to print.
  package var lines: [String] {
    let texts = clock.texts.naming(state)
    guard !entries.isEmpty else { return [texts.nothingRecorded] }
    var table = Table(texts.logHeadings)
    for entry in entries {
      table.append([
        "\(entry.generation)", entry.at.map(clock.exact) ?? texts.timeUnknown,
        subject(of: entry), change(in: entry),
        entry.until.map { clock.when($0, from: entry.at) } ?? "",
        texts.author(of: entry), entry.note ?? "",
      ])
    }
    return table.lines
  }

  private func subject(of entry: Wire.Entry) -> String {
    if entry.letters != nil { return clock.texts.reportBox }
    return entry.lamp.map { state.lamp($0)?.name ?? $0 } ?? entry.officer.map {
      state.officer($0)?.name ?? $0
    } ?? ""
  }

  private func change(in entry: Wire.Entry) -> String {
    if let event = entry.letters {
      return entry.withdrawal == true ? clock.texts.noLetter : clock.texts.letterEvent(event)
    }
    guard entry.lamp == nil else {
      return entry.level.map(clock.texts.level) ?? clock.texts.automatic
    }
    let change = [entry.from, entry.status].compactMap(\.self).map { status in
      state.kind(status).map(clock.texts.label) ?? status
    }
    let isUnset = entry.withdrawal == true && entry.status == nil
    return (change + (isUnset ? [clock.texts.unknown] : [])).joined(separator: " → ")
  }

  /// The rows for CSV: names, then a row for each entry with keys and UTC times (RFC 3339).
  package var rowsForMachines: [[String]] {
    let names = [
      "generation", "at", "kind", "by", "uid", "officer", "from", "status", "until", "note",
      "lamp", "level", "letters", "withdrawal",
    ]
    return [names] + entries.map { Self.fields($0).map { $0 ?? "" } }
  }

  private static func fields(_ entry: Wire.Entry) -> [String?] {
    [
      String(entry.generation), entry.at.map(TimestampFormat.text), entry.by.kind.rawValue,
      entry.by.name, entry.by.uid.map { String($0) }, entry.officer, entry.from, entry.status,
      entry.until.map(TimestampFormat.text), entry.note, entry.lamp, entry.level.map { String($0) },
      entry.letters?.rawValue, entry.withdrawal.map { String($0) },
    ]
  }
}
