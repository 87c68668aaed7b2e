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
