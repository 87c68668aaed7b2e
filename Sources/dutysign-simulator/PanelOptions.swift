// SPDX-License-Identifier: Apache-2.0
import ProgramLanguage
import Sign

/// The options of the panel's command line.
struct PanelOptions: Equatable {
  /// The path of the simulated sign's socket; nil for the standard one.
  var socket: String?

  /// The length of the day that is played without a terminal, in seconds: 0 to 86,400.
  var seconds = 60

  /// An error on the command line.
  struct UsageError: Error, Equatable {
    let description: LocalizedText

    init(_ english: String, _ chinese: String, about argument: String = "") {
      description = .init(english, chinese) + Confusable.correction(of: argument)
    }
  }

  /// Parses a command line without the program's name and `panel`; nil if it requests the help.
  ///
  /// - Throws: an error that names the option.
  static func parse(_ arguments: some Sequence<String>) throws(UsageError) -> PanelOptions? {
    var options = PanelOptions()
    var arguments = Array(arguments)[...]
    while let argument = arguments.popFirst() {
      if ["--help", "-h"].contains(argument) { return nil }
      let parts = argument.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false
      ).map(String.init)
      guard ["--socket", "--seconds"].contains(parts[0]) else {
        guard parts[0] != "--language" else {
          throw UsageError(ConsoleLanguage.mistake, ConsoleLanguage.mistakeInChinese)
        }
        throw UsageError(
          "unknown option \(parts[0]); see dutysign-simulator --help",
          "没有选项 \(parts[0])，请看 dutysign-simulator --help", about: parts[0])
      }
      guard let value = parts.count > 1 ? parts[1] : arguments.popFirst(),
        !value.isEmpty
      else {
        throw UsageError(
          "\(parts[0]) needs a value; see dutysign-simulator --help",
          "\(parts[0]) 缺少值，请看 dutysign-simulator --help")
      }
      if parts[0] == "--socket" {
        options.socket = value
      } else {
        guard let seconds = Int(value), (0...86_400).contains(seconds) else {
          throw UsageError("--seconds is 0 to 86400", "--seconds 应为 0 至 86400")
        }
        options.seconds = seconds
      }
    }
    return options
  }
}
