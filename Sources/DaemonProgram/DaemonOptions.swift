// SPDX-License-Identifier: Apache-2.0
package import Sign

/// The options of the daemon's command line.
///
/// The daemon does not use swift-argument-parser, which links FoundationEssentials: 11 MB of
/// program and 4 MB of memory for five options.
package struct DaemonOptions: Equatable {
  /// The configuration file.
  package var config = "/etc/dutysign/sign.yaml"

  /// The path of the socket, if the service manager passes none.
  package var socket = "/run/dutysign/org.dutysign.sign"

  /// The directory of the journal.
  package var state = "/var/lib/dutysign"

  /// What the daemon does with the displays and indicators at its end.
  package var exitAction = ExitAction.clear

  /// Makes the options of an installation.
  package init() {}

  /// What the daemon does with the displays and indicators at its end.
  package enum ExitAction: Equatable {
    /// Clears everything that shows where an officer is.
    case clear

    /// Leaves everything as it is, for the next start or for `--clear`.
    case keep

    /// Only clears, and exits.
    case clearNow
  }

  /// What a command line requests.
  package enum Request: Equatable {
    case run(DaemonOptions)
    case help
    case version
  }

  /// An error on the command line.
  package struct UsageError: Error, Equatable {
    package let description: LocalizedText

    package init(_ english: String, _ chinese: String, about argument: String = "") {
      description = .init(english, chinese) + Confusable.correction(of: argument)
    }
  }

  /// Parses a command line.
  ///
  /// - Parameters:
  ///   - arguments: the command line without the program's name.
  ///   - program: the program's name.
  ///   - replaced: removed options, and what to use in their place.
  /// - Returns: the request.
  /// - Throws: an error that names the option.
  package static func parse(
    _ arguments: some Sequence<String>, of program: String, replaced: [String: String] = [:]
  ) throws(UsageError) -> Request {
    var options = DaemonOptions()
    var arguments = Array(arguments)[...]
    while let argument = arguments.popFirst() {
      switch argument {
      case "--help", "-h": return .help
      case "--version": return .version
      case "--keep", "--clear":
        guard options.exitAction == .clear else {
          throw UsageError(
            "--keep and --clear exclude each other, and come once", "--keep 和 --clear 只能写一个，且只写一次")
        }
        options.exitAction = argument == "--keep" ? .keep : .clearNow
      default:
        let (name, value) = try split(argument, &arguments, program)
        switch name {
        case "--config": options.config = value
        case "--socket": options.socket = value
        case "--state": options.state = value
        default:
          let substitute = replaced[name]
          throw UsageError(
            "unknown option \(name); "
              + (substitute.map { "use \($0)" } ?? "see \(program) --help"),
            "没有选项 \(name)，"
              + (substitute.map { "请改用 \($0)" } ?? "请看 \(program) --help"),
            about: name)
        }
      }
    }
    return .run(options)
  }

  /// The name and the value of `--name=value` or `--name value`.
  private static func split(
    _ argument: String, _ rest: inout ArraySlice<String>, _ program: String
  ) throws(UsageError) -> (name: String, value: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    let name = parts[0]
    guard ["--config", "--socket", "--state"].contains(name) else { return (name, "") }
    // A path of no characters is mostly a variable of a script that is not set.
    guard let value = parts.count > 1 ? parts[1] : rest.popFirst(), !value.isEmpty else {
      throw UsageError(
        "\(name) needs a value; see \(program) --help", "\(name) 缺少值，请看 \(program) --help")
    }
    return (name, value)
  }
}
