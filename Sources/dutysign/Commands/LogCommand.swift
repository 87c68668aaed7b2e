// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Sign
import SignConsole
import SignInterface

struct LogCommand: DaemonCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Show the record of changes, the latest last.",
    discussion: "A moment is \(MomentArgument.forms).")

  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("Only this officer.", valueName: "key"))
  var officer: String?

  @Option(help: ArgumentHelp("Nothing before this moment.", valueName: "moment"))
  var since: String?

  @Option(help: ArgumentHelp("Nothing after this moment.", valueName: "moment"))
  var until: String?

  @Option(help: "So many entries at most, up to 1000.")
  var limit = 100

  @Flag(help: "Print the entries as JSON.")
  var json = false

  @Flag(help: "Print comma-separated values with times in UTC.")
  var csv = false

  func validate() throws {
    guard !json || !csv else { throw ValidationError("Give --json or --csv, not both.") }
    guard (1...1000).contains(limit) else { throw ValidationError("--limit is 1 to 1000.") }
  }

  func perform(_ console: Console, _ sign: inout Connection) throws(Complaint) {
    let state = try sign.call(Wire.Status.self, .init()).state
    let query = Wire.History.Parameters(
      officer: officer, from: try moment(since, state, console.texts),
      to: try moment(until, state, console.texts), limit: limit)
    let history = try sign.call(Wire.History.self, query)
    guard !json else { return try console.print(json: history) }
    let record = Record(history.entries, of: state, console.clock(of: state))
    console.print(csv ? record.commaSeparated : record.lines)
  }

  private func moment(
    _ text: String?, _ state: Wire.State, _ texts: Texts
  ) throws(Complaint) -> Int? {
    guard let text else { return nil }
    let now = Instant(microseconds: Int64(state.now ?? 0))
    guard let moment = MomentArgument.moment(text, in: Zone(of: state), now: now) else {
      throw Complaint(.data, texts.malformed(text, expected: MomentArgument.forms))
    }
    return moment
  }
}
