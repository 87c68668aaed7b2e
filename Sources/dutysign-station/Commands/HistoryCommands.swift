// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import BrokerConnection
import Glibc
import Linux
import SignBridge
import SignConsole
import SignStation
import SignTerminal

struct HistoryCommand: StationCommandLine {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Store in PostgreSQL what is known of all offices, until it is stopped.",
    discussion: """
      Needs history in the configuration, psql, and the tables of history.sql. While the database \
      is away it keeps what comes. One process writes to a database.
      """)

  @OptionGroup var options: StationOptions

  func perform(_ console: Console, _ texts: StationTexts) throws(CLIError) {
    let configuration = try options.read(console)
    let settings = try texts.history(of: configuration, options.config)
    var session = StationSession(
      configuration, "history", topics: ["\(configuration.prefix)/+/event"], texts)
    var writer = HistoryWriter(settings, texts)
    do throws(CLIError) {
      try session.load(console)
    } catch {
      guard error.status == .unavailable else { throw error }
      console.report(error)
    }
    writer.history.observeAll(in: session.station, at: StationSession.now)
    while true {
      try writer.advance(console)
      let events = try session.events(until: writer.deadline, writer.watch)
      let now = StationSession.now
      for event in events {
        switch event {
        case .received(let message):
          if let line = session.line(of: message) {
            writer.history.keep(line, at: now)
          } else if let sign = session.station.sign(of: message.topic) {
            writer.history.observe(sign, in: session.station, at: now)
          }
        case .tooLong(let topic):
          if let sign = session.station.sign(of: topic) {
            writer.history.observe(sign, in: session.station, at: now)
          }
        case .lost: writer.history.observeAll(in: session.station, at: now)
        default: break
        }
      }
      if writer.isObservationDue(at: now.boot) {
        writer.history.observeAll(in: session.station, at: now)
      }
      console.warn(session.takeWarnings())
    }
  }
}

struct EraseHistoryCommand: StationCommandLine {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Erase an officer of an office from the history.")

  @OptionGroup var options: StationOptions

  @Argument(help: "The sign's name on the broker.")
  var sign: String

  @Argument(help: "The officer's key.")
  var officer: String

  func perform(_ console: Console, _ texts: StationTexts) throws(CLIError) {
    let settings = try texts.history(of: try options.read(console), options.config)
    try texts.check(sign: sign)
    let script: DatabaseScript
    do throws(SystemError) {
      script = try DatabaseScript(
        Array("SELECT dutysign.erase(:'sign', :'officer');\n".utf8), in: settings.database,
        variables: ["sign=\(sign)", "officer=\(officer)"])
      while try Poll.wait(for: [Poll.Watch(script.descriptor)], until: nil)[0].isEmpty {}
    } catch {
      throw CLIError(.unavailable, error.sentence(texts.console))
    }
    let output = try script.output(texts) ?? ""
    let count = Int(output.prefix { $0.isNumber }) ?? 0
    guard count > 0 else { throw CLIError(.data, texts.nothingErased(sign, officer)) }
    try console.print(texts.erased(count))
  }
}
