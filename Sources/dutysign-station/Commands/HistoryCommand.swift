// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import BrokerConnection
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
      try session.follow(console)
    } catch {
      guard error.status == .unavailable else { throw error }
      console.report(error)
    }
    writer.history.observeAll(in: session.station, at: StationSession.now)
    var notices = HourlyNotices()
    while true {
      try writer.advance(console)
      for arrival in try session.events(until: writer.deadline, writer.watch) {
        if case .lost = arrival.event {
          writer.history.observeAll(in: session.station, at: arrival.time)
        } else if case .received(let message) = arrival.event,
          let line = session.line(of: message)
        {
          writer.history.keep(line, at: arrival.time)
        } else if let sign = arrival.topic.flatMap(session.station.sign) {
          writer.history.observe(sign, in: session.station, at: arrival.time)
        }
      }
      let now = StationSession.now
      if writer.isObservationDue(at: now.boot) {
        writer.history.observeAll(in: session.station, at: now)
      }
      console.warn(session.takeWarnings())
      for sign in writer.history.takeDropped() where notices.isDue(sign, at: now.boot) {
        console.warn([texts.historyIsDropped(sign)])
      }
    }
  }
}
