// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import SignConsole
import SignInterface
import SignTerminal

struct SetCommand: DaemonCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Say where an officer is.",
    discussion: "For example: dutysign set out --until 15:00 --note \"school visit\"")

  @OptionGroup var connection: ConnectionOptions

  @Argument(
    help: "The status: its key (out) or one of its labels (外出, Out).",
    completion: SignCompletion.statuses)
  var status: String

  @Option(
    help: ArgumentHelp("Which officer; not needed where there is only one.", valueName: "key|name"),
    completion: SignCompletion.officers)
  var officer: String?

  @OptionGroup var end: EndOptions

  @Option(parsing: .unconditional, help: "A few words for the plate.")
  var note: String?

  func check(_ texts: Strings) throws(CLIError) {
    try end.check(texts)
    try ArgumentChecks(texts).note(note)
  }

  func perform(_ console: Console, _ sign: inout ConsoleConnection) throws(CLIError) {
    let set = Wire.SetWhereabouts.Parameters(
      officer: officer, status: status, until: end.until,
      forSeconds: try end.seconds(console.texts), note: note)
    // Who may set need not be allowed to read.
    if officer != nil, let state = (try? sign.call(Wire.Status.self, .init()))?.state {
      try sign.refuseAmbiguous(officer, in: state)
    }
    let whereabouts = try sign.call(Wire.SetWhereabouts.self, set).whereabouts
    let state = try sign.call(Wire.Status.self, .init()).state
    try console.print(
      console.texts.confirmation(whereabouts, in: state, console.clock(of: state)))
  }
}
