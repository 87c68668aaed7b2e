// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Linux
import Sign
import SignBridge
import SignConsole
import SignInterface
import SignStation
import SignTerminal
import Varlink

/// A command that changes something at a sign.
protocol ChangeCommand: StationCommandLine {
  var sign: String { get }
  var by: String? { get }

  /// `whereabouts` or `lamp`, with its parameters.
  func change(_ texts: StationTexts) throws(CLIError) -> (name: String, parameters: JSON.Object)
}

extension ChangeCommand {
  func perform(_ console: Console, _ texts: StationTexts) throws(CLIError) {
    let configuration = try options.read(console)
    let change = try change(texts)
    try texts.check(sign: sign)
    try texts.check(by: by)
    var session = StationSession(
      configuration, "set", topics: ["\(configuration.prefix)/\(sign)/result"], of: sign, texts)
    try session.load(console)
    let now = StationSession.now
    let standing = session.station[sign]?.standing(at: now)
    let state = session.station[sign]?.published?.state
    guard standing != .unreadable else {
      throw CLIError(.unavailable, texts.signUnreadable(sign))
    }
    guard standing == .current else {
      throw session.shortcoming ?? CLIError(.unavailable, texts.signAway(sign))
    }
    let id = "station-\(now.wall)-\(UInt32.random(in: 0...UInt32.max))"
    let name = by ?? Console.userName
    let command = CommandDocument(id: id, by: name, change, at: now.wall)
    let result = try session.send(command, to: sign)
    session.end()
    guard let result else { throw CLIError(.temporary, texts.noResult) }
    if let error = result.error { throw texts.refusal(error, by: state) }
    try console.print(texts.done)
  }
}

struct StationSetCommand: ChangeCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Say where an officer of an office is.")

  @OptionGroup var options: StationOptions

  @Argument(help: "The sign's name on the broker.")
  var sign: String

  @Argument(help: "The status: its key (out) or one of its labels (外出, Out).")
  var status: String

  @Option(
    help: ArgumentHelp("Which officer; not needed where there is only one.", valueName: "key|name"))
  var officer: String?

  @Option(
    help: ArgumentHelp(
      "It ends at this time at the sign: 15:00, 2026-11-23T15:00.", valueName: "time"))
  var until: String?

  @Option(help: ArgumentHelp("A few words for the plate.", valueName: "note"))
  var note: String?

  @Option(help: ArgumentHelp("Who commands; else the account.", valueName: "account"))
  var by: String?

  func change(_ texts: StationTexts) throws(CLIError) -> (name: String, parameters: JSON.Object) {
    let checks = ArgumentChecks(texts.console)
    try checks.end(until)
    try checks.note(note)
    return (
      "whereabouts",
      encoded(
        Wire.SetWhereabouts.Parameters(
          officer: officer, status: status, until: until, note: note))
    )
  }
}

struct StationLampCommand: ChangeCommand {
  static let configuration = CommandConfiguration(
    commandName: "lamp", abstract: "Override a lamp of an office, or give it back to its programme."
  )

  @OptionGroup var options: StationOptions

  @Argument(help: "The sign's name on the broker.")
  var sign: String

  @Argument(help: "The lamp's name.")
  var lamp: String

  @Argument(
    help: ArgumentHelp("on, off, a level such as 30%, or auto.", valueName: "level"),
    transform: StationLampCommand.mode)
  var mode: LampMode

  @Option(
    help: ArgumentHelp(
      "It ends at this time at the sign: 15:00, 2026-11-23T15:00.", valueName: "time"))
  var until: String?

  @Option(help: ArgumentHelp("Who commands; else the account.", valueName: "account"))
  var by: String?

  func validate() throws {
    guard until == nil || mode.mode != .automatic else {
      throw ValidationError("auto goes without --until.")
    }
  }

  func change(_ texts: StationTexts) throws(CLIError) -> (name: String, parameters: JSON.Object) {
    try ArgumentChecks(texts.console).end(until)
    return (
      "lamp",
      encoded(
        Wire.SetLamp.Parameters(lamp: lamp, mode: mode.mode, level: mode.level, until: until))
    )
  }

  private static func mode(_ text: String) throws -> LampMode {
    guard let mode = LampMode(text) else { throw ValidationError(LampMode.expected) }
    return mode
  }
}

struct StationAttentionCommand: ChangeCommand {
  static let configuration = CommandConfiguration(
    commandName: "attention", abstract: "Begin or end the emergency pattern of an office.")

  enum Turn: String, ExpressibleByArgument, CaseIterable {
    case on, off

    init?(argument: String) {
      guard let isOn = SwitchWord.isOn(argument) else { return nil }
      self = isOn ? .on : .off
    }
  }

  @OptionGroup var options: StationOptions

  @Argument(help: "The sign's name on the broker.")
  var sign: String

  @Argument(help: "Begin or end it.")
  var turn: Turn

  @Option(help: ArgumentHelp("Who commands; else the account.", valueName: "account"))
  var by: String?

  func change(_ texts: StationTexts) throws(CLIError) -> (name: String, parameters: JSON.Object) {
    ("attention", encoded(Wire.SetAttention.Parameters(on: turn == .on)))
  }
}
