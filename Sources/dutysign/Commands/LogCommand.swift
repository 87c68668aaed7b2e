// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Sign
import SignConsole
import SignInterface
import SignTerminal

struct LogCommand: DaemonCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Show the journal, the latest change last, or report on it.",
    discussion: "A moment is \(TimestampArgument.forms).")

  @OptionGroup var connection: ConnectionOptions

  @Option(
    help: ArgumentHelp("Only this officer.", valueName: "key|name"),
    completion: SignCompletion.officers)
  var officer: String?

  @Option(help: ArgumentHelp("Nothing before this moment.", valueName: "moment"))
  var since: String?

  @Option(help: ArgumentHelp("Nothing after this moment.", valueName: "moment"))
  var until: String?

  @Option(parsing: .unconditional, help: "So many entries at most; 100 unless told otherwise.")
  var limit: Int?

  @Flag(help: "All entries, however many.")
  var all = false

  @Flag(help: "Print keys and UTC times as JSON, for programs.")
  var json = false

  @Flag(help: "Print comma-separated values, for a spreadsheet.")
  var csv = false

  @Flag(help: "Begin the comma-separated values with a byte order mark, in UTF-8.")
  var bom = false

  @Flag(help: "Add up hours per day, officer and status; of this week unless told otherwise.")
  var totals = false

  @Option(
    help: ArgumentHelp(
      "Print the work log of a day or of some days.", valueName: "date[..date]"))
  var page: String?

  @Option(
    help: ArgumentHelp(
      "Write that work log as a document to print, a page for each officer; - prints it.",
      valueName: "file"),
    transform: PathArgument.parse)
  var html: String?

  @Option(
    help: ArgumentHelp(
      "Draw a week: this one, or the one of --since.", valueName: "file"),
    transform: PathArgument.parse)
  var svg: String?

  func validate() throws {
    guard [totals, page != nil, svg != nil].count(where: \.self) < 2 else {
      throw ValidationError("Give one of --totals, --page and --svg.")
    }
    guard [json, csv, html != nil, svg != nil].count(where: \.self) < 2 else {
      throw ValidationError("Give one of --json, --csv, --html and --svg.")
    }
    guard !json || page == nil else { throw ValidationError("--json goes without --page.") }
    guard html == nil || page != nil else { throw ValidationError("--html goes with --page.") }
    guard !bom || csv else { throw ValidationError("--bom goes with --csv.") }
    guard !isReport || !all && limit == nil else {
      throw ValidationError("--all and --limit go without --totals, --page and --svg.")
    }
    guard !all || limit == nil else { throw ValidationError("Give --all or --limit, not both.") }
    guard page == nil || since == nil && until == nil else {
      throw ValidationError("--since and --until go without --page.")
    }
    guard svg == nil || until == nil else { throw ValidationError("--until goes without --svg.") }
    guard limit ?? 1 > 0 else { throw ValidationError("--limit is 1 or more.") }
  }

  /// Whether it is a report, and no list of entries.
  private var isReport: Bool { totals || page != nil || svg != nil }

  /// The most entries of a list unless told otherwise.
  private static let usualLimit = 100

  func check(_ texts: Strings) throws(CLIError) {
    let checks = ArgumentChecks(texts)
    try checks.moment(since)
    try checks.moment(until)
    try checks.days(page)
  }

  func perform(_ console: Console, _ sign: inout ConsoleConnection) throws(CLIError) {
    let state = try sign.call(Wire.Status.self, .init()).state
    if isReport {
      return try report(on: state, console, &sign)
    }
    try sign.refuseAmbiguous(officer, in: state)
    let from = try timestamp(since, state, console.texts)
    let to = try timestamp(until, state, console.texts)
    try ArgumentChecks(console.texts).period(since, from: from, to: to)
    let most = all ? nil : limit ?? Self.usualLimit
    // One more tells whether there are more.
    var history = try sign.history(
      officer: officer, from: from, to: to, limit: most.map { $0 < .max ? $0 + 1 : $0 })
    if let most, history.entries.count > most {
      history.entries.removeFirst(history.entries.count - most)
      history.more = true
      // Who names a limit knows.
      if limit == nil { console.warn([console.texts.onlyLatest(most)]) }
    }
    if history.entries.isEmpty, let officer { _ = try sign.key(of: officer, in: state) }
    guard !json else { return try console.print(json: history) }
    let report = LogReport(
      history.entries, names: history.names ?? [], of: state, console.clock(of: state))
    guard csv else { return try console.print(report.lines) }
    try printSpreadsheet(report.rowsForSpreadsheets, console)
  }

  private func printSpreadsheet(_ rows: [[String]], _ console: Console) throws(CLIError) {
    let lines = CommaSeparated().lines(rows)
    // What begins with the mark of UTF-8 is UTF-8, whatever the locale.
    guard bom else { return try console.print(lines) }
    try console.print(unicode: "\u{FEFF}" + lines.map { $0.printable + "\n" }.joined())
  }

  private func report(
    on state: Wire.State, _ console: Console, _ sign: inout ConsoleConnection
  ) throws(CLIError) {
    guard let now = state.now else { throw CLIError(.temporary, console.texts.dayUnknown) }
    let clock = console.clock(of: state)
    let start = try timestamp(since, state, console.texts)
    let week = Period.week(of: start ?? now, clock)
    if svg != nil {
      return try draw(try sign.period(week, of: state, clock, officer: officer), console)
    }
    if let page {
      let days = try dates(page, console.texts)
      let range =
        Period.day(days.lowerBound, clock)
        .lowerBound..<Period.day(days.upperBound, clock).upperBound
      let period = try sign.period(range, of: state, clock, officer: officer)
      return try print(WorkLog(period), console)
    }
    let from = start ?? week.lowerBound
    let end = try timestamp(until, state, console.texts)
    try ArgumentChecks(console.texts).period(since, from: from, to: end)
    let to = end ?? now
    guard to - from <= TimestampArgument.mostTotalled else {
      throw CLIError(.data, console.texts.tooManyDays(in: from..<to))
    }
    let totals = Totals(
      try sign.period(from..<max(from, to), of: state, clock, officer: officer))
    if json { return try console.print(totals.json) }
    guard csv else { return try console.print(totals.lines) }
    try printSpreadsheet(totals.rowsForSpreadsheets, console)
  }

  private func draw(_ week: Period, _ console: Console) throws(CLIError) {
    guard let svg else { return }
    let isElsewhere = try console.save(Array(WeekChart(week).document.utf8), to: svg)
    try console.print(isElsewhere ? [console.texts.drawn(to: svg)] : [])
  }

  private func print(_ log: WorkLog, _ console: Console) throws(CLIError) {
    if csv { return try printSpreadsheet(log.rowsForSpreadsheets, console) }
    guard let html else { return try console.print(log.lines) }
    let isElsewhere = try console.save(Array(log.document.utf8), to: html)
    try console.print(isElsewhere ? [console.texts.workLogSaved(to: html)] : [])
  }

  /// The first and the last day of a work log.
  private func dates(_ text: String, _ texts: Strings) throws(CLIError) -> ClosedRange<CivilDate> {
    guard let days = TimestampArgument.days(text) else {
      throw CLIError(.data, texts.malformed(text, expected: TimestampArgument.daysForm))
    }
    return days
  }

  private func timestamp(
    _ text: String?, _ state: Wire.State, _ texts: Strings
  ) throws(CLIError) -> Int? {
    guard let text else { return nil }
    let now = Instant(microseconds: Int64(state.now ?? 0))
    guard let timestamp = TimestampArgument.timestamp(text, in: Zone(of: state), now: now) else {
      throw CLIError(.data, texts.malformed(text, expected: TimestampArgument.expected))
    }
    return timestamp
  }
}
