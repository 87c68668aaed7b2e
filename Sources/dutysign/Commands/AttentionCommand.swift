// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Sign
import SignConsole
import SignInterface
import SignTerminal

struct AttentionCommand: DaemonCommand {
  static let configuration = CommandConfiguration(
    commandName: "attention",
    abstract: "Begin or end the emergency pattern: lamps draw attention, plates show a text.",
    discussion: """
      It ends by itself, after the time in the configuration or that of --for, from 1m to 4h. For \
      those with the right under access: attention. Who began and ended it is recorded.
      """)

  enum Turn: String, ExpressibleByArgument, CaseIterable {
    case on, off

    init?(argument: String) {
      guard let isOn = SwitchWord.isOn(argument) else { return nil }
      self = isOn ? .on : .off
    }
  }

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "Begin or end it; tell whether it is in force if left out.")
  var turn: Turn?

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("It ends after so long: 2h, 1h30m, 45m.", valueName: "span"))
  var span: String?

  func validate() throws {
    guard span == nil || turn == .on else {
      throw ValidationError("Give --for only with on.")
    }
  }

  func check(_ texts: Strings) throws(CLIError) { _ = try seconds(texts) }

  func perform(_ console: Console, _ sign: inout ConsoleConnection) throws(CLIError) {
    if let turn {
      _ = try sign.call(
        Wire.SetAttention.self, .init(on: turn == .on, forSeconds: try seconds(console.texts)))
    }
    let state = try sign.call(Wire.Status.self, .init()).state
    // Earlier releases do not say whether there is one.
    if state.attention == nil, turn == nil,
      (try? sign.call(Wire.Rights.self, .init()))?.hasAttention == false
    {
      throw CLIError(.unavailable, console.texts.noAttention)
    }
    try console.print(
      console.texts.naming(state).attention(
        state.attention, console.clock(of: state), from: state.now))
  }

  private func seconds(_ texts: Strings) throws(CLIError) -> Int? {
    try ArgumentChecks(texts).span(span, within: Attention.spans, ("1m", "4h"))
  }
}
