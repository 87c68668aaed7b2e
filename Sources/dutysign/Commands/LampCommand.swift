// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import SignConsole
import SignInterface
import SignTerminal

struct LampCommand: DaemonCommand {
  static let configuration = CommandConfiguration(
    commandName: "lamp", abstract: "Override a lamp, or give it back to its programme.",
    discussion: "Without an end an override holds until the programme next switches the lamp.")

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "The lamp's name.", completion: SignCompletion.lamps)
  var name: String

  @Argument(
    help: ArgumentHelp("on, off, a level such as 30%, or auto.", valueName: "level"),
    completion: .list(["on", "off", "auto"]), transform: LampCommand.mode)
  var mode: LampMode

  @OptionGroup var end: EndOptions

  @Flag(help: "Hold it until it is set to auto.")
  var hold = false

  func validate() throws {
    guard !hold || (end.until == nil && end.span == nil) else {
      throw ValidationError("Give --hold or an end, not both.")
    }
    guard mode.mode != .automatic || (!hold && end.until == nil && end.span == nil) else {
      throw ValidationError("auto goes without --hold, --until and --for.")
    }
  }

  func check(_ texts: Strings) throws(CLIError) { try end.check(texts) }

  func perform(_ console: Console, _ sign: inout ConsoleConnection) throws(CLIError) {
    let set = Wire.SetLamp.Parameters(
      lamp: name, mode: mode.mode, level: mode.level, until: end.until,
      forSeconds: try end.seconds(console.texts), untilRevoked: hold ? true : nil)
    let lamp = try sign.call(Wire.SetLamp.self, set).lamp
    let state = try sign.call(Wire.Status.self, .init()).state
    try console.print(console.texts.line(.lamp(lamp), in: state, console.clock(of: state)))
  }

  private static func mode(_ text: String) throws -> LampMode {
    guard let mode = LampMode(text) else { throw ValidationError(LampMode.expected) }
    return mode
  }
}
