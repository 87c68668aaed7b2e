// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import SignConsole
import SignInterface
import SignTerminal

struct LettersCommand: DaemonCommand {
  static let configuration = CommandConfiguration(
    commandName: "letters", abstract: "Tell whether the report box has letters, or was emptied.",
    discussion: "For those with the right under access: letters. An emptying is recorded.")

  enum Event: String, ExpressibleByArgument, CaseIterable {
    case emptied

    init?(argument: String) {
      guard SwitchWord.isEmptied(argument) else { return nil }
      self = .emptied
    }
  }

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "Say that you have emptied it.")
  var event: Event?

  func perform(_ console: Console, _ sign: inout ConsoleConnection) throws(CLIError) {
    let box: Wire.LetterBox
    switch event {
    case .emptied: box = try sign.call(Wire.EmptyLetters.self, .init()).letters
    case nil: box = try sign.call(Wire.Letters.self, .init()).letters
    }
    let state = try sign.call(Wire.Status.self, .init()).state
    try console.print(console.texts.letters(box, console.clock(of: state), from: state.now))
  }
}
