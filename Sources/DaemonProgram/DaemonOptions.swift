// SPDX-License-Identifier: Apache-2.0

/// What the daemon is told on its command line.
///
/// Read here and not by swift-argument-parser, which brings FoundationEssentials: eleven megabytes
/// of program and four of memory for five options.
package struct DaemonOptions: Equatable {
  /// The configuration file.
  package var config = "/etc/dutysign/sign.yaml"

  /// The socket to listen on, where the service manager does not pass one.
  package var socket = "/run/dutysign/org.dutysign.sign"

  /// The folder of the record.
  package var state = "/var/lib/dutysign"

  /// What the end of the daemon leaves on the door.
  package var ending = Ending.clear

  /// Options as an installation has them.
  package init() {}

  /// What the daemon does in the end.
  package enum Ending: Equatable {
    /// Leaves nothing on the door that says where anybody is.
    case clear

    /// Leaves everything as it is, for whoever comes next.
    case keep

    /// Only clears the door, and ends.
    case clearNow
  }

  /// What somebody wants of the program.
  package enum Request: Equatable {
    case run(DaemonOptions)
    case help
    case version
  }

  /// Something on the command line that makes no sense.
  package struct UsageError: Error, Equatable {
    package let description: String
  }

  /// Reads a command line.
  ///
  /// - Parameters:
  ///   - arguments: the command line, the program's name left out.
  ///   - program: the program's name.
  ///   - replaced: options that are gone, and what to use in their place.
  /// - Returns: what is wanted.
  /// - Throws: a mistake on the command line.
  package static func read(
    _ arguments: some Sequence<String>, of program: String, replaced: [String: String] = [:]
  ) throws(UsageError) -> Request {
    var options = DaemonOptions()
    var arguments = Array(arguments)[...]
    while let argument = arguments.popFirst() {
      switch argument {
      case "--help", "-h": return .help
      case "--version": return .version
      case "--keep", "--clear":
        guard options.ending == .clear else {
          throw UsageError(description: "--keep and --clear exclude each other, and come once")
        }
        options.ending = argument == "--keep" ? .keep : .clearNow
      default:
        let (name, value) = try split(argument, &arguments, program)
        switch name {
        case "--config": options.config = value
        case "--socket": options.socket = value
        case "--state": options.state = value
        default:
          let advice = replaced[name].map { "use \($0)" } ?? "see \(program) --help"
          throw UsageError(description: "unknown option \(name); \(advice)")
        }
      }
    }
    return .run(options)
  }

  /// The name and the value of `--name=value` or `--name value`.
  private static func split(
    _ argument: String, _ rest: inout ArraySlice<String>, _ program: String
  ) throws(UsageError) -> (name: String, value: String) {
    if let equals = argument.firstIndex(of: "=") {
      return (String(argument[..<equals]), String(argument[argument.index(after: equals)...]))
    }
    guard ["--config", "--socket", "--state"].contains(argument) else { return (argument, "") }
    guard let value = rest.popFirst() else {
      throw UsageError(description: "\(argument) needs a value; see \(program) --help")
    }
    return (argument, value)
  }
}
