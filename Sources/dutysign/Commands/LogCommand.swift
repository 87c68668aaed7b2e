// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Sign
import SignConsole
import SignInterface
import SignTerminal

struct LogCommand: DaemonCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Show the record of changes, the latest last, or report on it.",
    discussion: "A moment is \(TimestampArgument.forms).")

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("Only this officer.", valueName: "key"))
  var officer: String?

  @Option(help: ArgumentHelp("Nothing before this moment.", valueName: "moment"))
  var since: String?

  @Option(help: ArgumentHelp("Nothing after this moment.", valueName: "moment"))
  var until: String?

  @Option(help: "So many entries at most.")
  var limit = 100

  @Flag(help: "All entries, however many.")
  var all = false

  @Flag(help: "Print the entries as JSON.")
  var json = false

  @Flag(help: "Print comma-separated values with times in UTC.")
  var csv = false

  @Flag(help: "Make the comma-separated values fit for a spreadsheet.")
  var bom = false

  @Flag(help: "Add up hours per day, officer and status; of this week unless told otherwise.")
  var totals = false

  @Option(help: ArgumentHelp("Print the work log of a day.", valueName: "date"))
  var page: String?

  @Option(
    help: ArgumentHelp(
      "Draw a week: this one, or the one of --since.", valueName: "file"))
  var svg: String?

  func validate() throws {
    guard [json, csv || totals, page != nil, svg != nil].count(where: \.self) < 2 else {
      throw ValidationError("Give one of --json, --csv or --totals, --page and --svg.")
    }
    guard !bom || csv else { throw ValidationError("--bom goes with --csv.") }
    guard officer == nil || !(totals || page != nil || svg != nil) else {
      throw ValidationError("Reports are about all officers: leave --officer out.")
    }
    guard limit > 0 else { throw ValidationError("--limit is 1 or more.") }
  }

  func perform(_ console: Console, _ sign: inout ConsoleConnection) throws(CLIError) {
    let state = try sign.call(Wire.Status.self, .init()).state
    if totals || page != nil || svg != nil {
      return try report(on: state, console, &sign)
    }
    let entries = try sign.history(
      officer: officer, from: try timestamp(since, state, console.texts),
      to: try timestamp(until, state, console.texts), limit: all ? nil : limit)
    guard !json else { return try console.print(json: Wire.History.Result(entries: entries)) }
    let report = LogReport(entries, of: state, console.clock(of: state))
    try console.print(csv ? form.lines(report.rowsForMachines) : report.lines)
  }

  private var form: CommaSeparated { CommaSeparated(forSpreadsheets: bom) }

  private func report(
    on state: Wire.State, _ console: Console, _ sign: inout ConsoleConnection
  ) throws(CLIError) {
    guard let now = state.now else { throw CLIError(.temporary, console.texts.dayUnknown) }
    let clock = console.clock(of: state)
    let start = try timestamp(since, state, console.texts)
    let week = Period.week(of: start ?? now, clock)
    if let svg {
      let chart = WeekChart(try sign.period(week, of: state, clock))
      let isElsewhere = try console.save(Array(chart.document.utf8), to: svg)
      return try console.print(isElsewhere ? [console.texts.drawn(to: svg)] : [])
    }
    if let page {
      guard let date = TimestampArgument.date(page) else {
        throw CLIError(.data, console.texts.malformed(page, expected: "2026-11-23"))
      }
      let day = try sign.period(Period.day(date, clock), of: state, clock)
      return try console.print(WorkLog(day).lines)
    }
    let from = start ?? week.lowerBound
    let to = try timestamp(until, state, console.texts) ?? now
    let totals = Totals(try sign.period(from..<max(from, to), of: state, clock))
    try console.print(csv ? form.lines(totals.rowsForMachines) : totals.lines)
  }

  private func timestamp(
    _ text: String?, _ state: Wire.State, _ texts: Strings
  ) throws(CLIError) -> Int? {
    guard let text else { return nil }
    let now = Instant(microseconds: Int64(state.now ?? 0))
    guard let timestamp = TimestampArgument.timestamp(text, in: Zone(of: state), now: now) else {
      throw CLIError(.data, texts.malformed(text, expected: TimestampArgument.forms))
    }
    return timestamp
  }
}
