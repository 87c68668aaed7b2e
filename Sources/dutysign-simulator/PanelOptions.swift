// SPDX-License-Identifier: Apache-2.0

/// The options of the panel's command line.
struct PanelOptions: Equatable {
  /// The path of the simulated sign's socket; nil for the standard one.
  var socket: String?

  /// The length of the day that is played without a terminal, in seconds: 0 to 86,400.
  var seconds = 60

  /// An error on the command line.
  struct UsageError: Error, Equatable {
    let description: String
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
