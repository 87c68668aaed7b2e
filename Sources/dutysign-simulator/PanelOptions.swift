// SPDX-License-Identifier: Apache-2.0

/// What the panel is told on its command line.
struct PanelOptions: Equatable {
  /// The socket of the simulated sign; nil for the usual one.
  var socket: String?

  /// How many seconds the day takes where there is no terminal: 0 to 86,400.
  var seconds = 60

  /// Something on the command line that makes no sense.
  struct UsageError: Error, Equatable {
    let description: String
  }

  /// Reads a command line without the program's name and the word `panel`; nil asks for help.
  static func read(_ arguments: some Sequence<String>) throws(UsageError) -> PanelOptions? {
    var options = PanelOptions()
    var arguments = Array(arguments)[...]
    while let argument = arguments.popFirst() {
      if ["--help", "-h"].contains(argument) { return nil }
      let parts = argument.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false
      ).map(String.init)
      guard ["--socket", "--seconds"].contains(parts[0]) else {
        throw UsageError(description: "unknown option \(parts[0]); see dutysign-simulator --help")
      }
      guard let value = parts.count > 1 ? parts[1] : arguments.popFirst() else {
        throw UsageError(description: "\(parts[0]) needs a value; see dutysign-simulator --help")
      }
      if parts[0] == "--socket" {
        options.socket = value
      } else {
        guard let seconds = Int(value), (0...86_400).contains(seconds) else {
          throw UsageError(description: "--seconds is 0 to 86400")
        }
        options.seconds = seconds
      }
    }
    return options
  }
}
