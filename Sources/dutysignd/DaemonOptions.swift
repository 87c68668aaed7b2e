// SPDX-License-Identifier: Apache-2.0

/// What the daemon is told on its command line.
///
/// Read here and not by swift-argument-parser, which brings FoundationEssentials: eleven megabytes
/// of program and four of memory for four options.
struct DaemonOptions: Equatable {
  /// The configuration file.
  var config = "/etc/dutysign/sign.yaml"

  /// The socket to listen on, where the service manager does not pass one.
  var socket = "/run/dutysign/org.dutysign.sign"

  /// The folder of the record.
  var state = "/var/lib/dutysign"

  /// Whether the board is a simulated one.
  var simulate = false

  /// What the end of the daemon leaves on the door.
  var ending = Ending.clear

  /// What the daemon does in the end.
  enum Ending: Equatable {
    /// Leaves nothing on the door that says where anybody is.
    case clear

    /// Leaves everything as it is, for whoever comes next.
    case keep

    /// Only clears the door, and ends.
    case clearNow
  }

  /// What somebody wants of the program.
  enum Request: Equatable {
    case run(DaemonOptions)
    case help
    case version
  }

  /// Something on the command line that makes no sense.
  struct Mistake: Error, Equatable {
    let description: String
  }

  static let help = """
    Drives the sign of a community police office.

    usage: dutysignd [--config FILE] [--socket PATH] [--state DIR] [--simulate] [--keep | --clear]

      --config FILE   the configuration (/etc/dutysign/sign.yaml)
      --socket PATH   where to listen, if systemd passes no socket (/run/dutysign/org.dutysign.sign)
      --state DIR     where the record is kept (/var/lib/dutysign)
      --simulate      drive a simulated board instead of the wires of this machine
      --keep          leave indicators and plates as they are in the end, for the next start or
                      for --clear; without it the end takes from the door who is where
      --clear         only take from the door who is where, with no daemon running, and end
      --version       print the version
      --help          print this

    Reads the configuration again on SIGHUP and ends in good order on SIGTERM. Ends with 64 if this
    command line is wrong, 69 if the socket or the board cannot be had or the door not be cleared,
    78 if the configuration is wrong and none was ever right.

    """

  /// Reads the command line, the program's name left out.
  static func read(_ arguments: some Sequence<String>) throws(Mistake) -> Request {
    var options = DaemonOptions()
    var arguments = Array(arguments)[...]
    while let argument = arguments.popFirst() {
      switch argument {
      case "--help", "-h": return .help
      case "--version": return .version
      case "--simulate": options.simulate = true
      case "--keep", "--clear":
        guard options.ending == .clear else {
          throw Mistake(description: "--keep and --clear exclude each other, and come once")
        }
        options.ending = argument == "--keep" ? .keep : .clearNow
      default:
        let (name, value) = try split(argument, &arguments)
        switch name {
        case "--config": options.config = value
        case "--socket": options.socket = value
        case "--state": options.state = value
        default: throw Mistake(description: "unknown option \(name); see dutysignd --help")
        }
      }
    }
    return .run(options)
  }

  /// The name and the value of `--name=value` or `--name value`.
  private static func split(
    _ argument: String, _ rest: inout ArraySlice<String>
  ) throws(Mistake) -> (name: String, value: String) {
    if let equals = argument.firstIndex(of: "=") {
      return (String(argument[..<equals]), String(argument[argument.index(after: equals)...]))
    }
    guard ["--config", "--socket", "--state"].contains(argument) else { return (argument, "") }
    guard let value = rest.popFirst() else {
      throw Mistake(description: "\(argument) needs a value; see dutysignd --help")
    }
    return (argument, value)
  }
}
