// SPDX-License-Identifier: Apache-2.0
import Sign
package import SignInterface

/// Entries of the journal, as a table or as rows for a spreadsheet.
package struct LogReport {
  private let entries: [Wire.Entry]
  private let clock: WallClock

  /// Makes a report on entries; the names are those of their time, else those of today.
  package init(
    _ entries: [Wire.Entry], names: [Wire.Name] = [], of state: Wire.State, _ clock: WallClock
  ) {
    self.entries = entries
    self.clock = clock.naming(state, recorded: names)
  }

  /// The lines to print.
  package var lines: [String] {
    let texts = clock.texts
    guard !entries.isEmpty else { return [texts.nothingRecorded] }
    var table = Table(texts.logHeadings)
    for entry in entries {
      table.append([
        "\(entry.generation)", entry.at.map(clock.exact) ?? texts.timeUnknown,
        subject(of: entry), change(in: entry),
        entry.until.map { clock.when($0, from: entry.at) } ?? "",
        texts.at(entry).author(of: entry),
        clock.remarks(on: entry).joined(separator: texts.semicolon),
      ])
    }
    return table.lines
  }

  private func subject(of entry: Wire.Entry) -> String {
    if entry.letters != nil { return clock.texts.reportBox }
    if entry.attention != nil { return clock.texts.attention }
    if entry.trial != nil || entry.wiring != nil { return clock.texts.wiring }
    if entry.clockSet != nil { return clock.texts.clock }
    let texts = clock.texts.at(entry)
    return entry.lamp.map { texts.lampName($0) } ?? entry.officer.map { texts.officerName($0) }
      ?? ""
  }

  private func change(in entry: Wire.Entry) -> String {
    let (before, after) = states(in: entry)
    return [before, after].filter { !$0.isEmpty }.joined(separator: " → ")
  }

  /// What it was before, where that is recorded, and what it is after.
  private func states(in entry: Wire.Entry) -> (before: String, after: String) {
    if let event = entry.letters {
      let isWithdrawn = entry.withdrawal == true
      return ("", isWithdrawn ? clock.texts.noLetter : clock.texts.letterEvent(event))
    }
    if let event = entry.attention { return ("", clock.texts.attentionEvent(event)) }
    if let event = clock.texts.trialEvent(entry) { return ("", event) }
    if let step = entry.clockSet { return ("", clock.texts.clockSet(by: step)) }
    guard entry.lamp == nil else {
      return ("", entry.level.map(clock.texts.level) ?? clock.texts.automatic)
    }
    let texts = clock.texts.at(entry)
    return (
      entry.from.map { texts.statusName($0) } ?? "",
      entry.status.map { texts.statusName($0) } ?? (entry.officer == nil ? "" : texts.unknown)
    )
  }

  /// The rows for a spreadsheet: headings, then a row for each entry with labels and local times.
  package var rowsForSpreadsheets: [[String]] {
    let texts = clock.texts
    return [texts.logSpreadsheetHeadings]
      + entries.map { entry in
        let (before, after) = states(in: entry)
        return [
          "\(entry.generation)", entry.at.map(clock.sortable) ?? texts.timeUnknown,
          subject(of: entry),
          before, after, entry.until.map(clock.sortable) ?? "", texts.at(entry).author(of: entry),
          clock.remarks(on: entry).joined(separator: texts.semicolon),
        ]
      }
  }
}

extension WallClock {
  /// How late a rule of the roster is applied before that is reported, in microseconds.
  private static let tolerance = 60_000_000

  /// The note of an entry, what the clock showed then, where it was wrong, and since when a rule
  /// holds that was applied late.
  func remarks(on entry: Wire.Entry) -> [String] {
    [
      entry.note, entry.clockShowed.map { texts.clockShowed(when($0, from: entry.at)) },
      late(entry),
    ].compactMap(\.self)
  }

  private func late(_ entry: Wire.Entry) -> String? {
    guard let since = entry.lateSince, let at = entry.at, at - since >= Self.tolerance else {
      return nil
    }
    let isOneDay = local(at).date == local(since).date
    return texts.recordedLate(
      when(at, from: isOneDay ? at : nil), since: when(since, from: isOneDay ? at : nil))
  }
}
