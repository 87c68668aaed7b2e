// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import BrokerConnection
import Linux
import SignBridge
import SignConsole
import SignStation
import SignTerminal

struct FollowCommand: StationCommandLine {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Print what happens in all offices, a line each.")

  @OptionGroup var options: StationOptions

  func perform(_ console: Console, _ texts: StationTexts) throws(CLIError) {
    let configuration = try options.read(console)
    var session = StationSession(
      configuration, "watch", topics: ["\(configuration.prefix)/+/event"], texts)
    try session.follow(console)
    var standings: [String: RemoteSign.Standing] = [:]
    for office in session.station.signs {
      standings[office.sign] = office.standing(at: StationSession.now)
    }
    while true {
      // A state becomes too old without a message.
      let events = try session.events(until: SystemClock.boot.now + .seconds(30))
      let now = StationSession.now
      for arrival in events {
        guard case .received(let message) = arrival.event, let line = session.line(of: message)
        else { continue }
        try console.print(line.text(session.station, texts))
      }
      for office in session.station.signs {
        let standing = office.standing(at: now)
        // One that is left out is compared again: the last one is printed, if late.
        guard standings[office.sign] != standing, session.admits(office.sign) else { continue }
        standings[office.sign] = standing
        let row = OfficeRow(office, at: now, texts)
        let cells = [office.sign] + row.cells.filter { !$0.isEmpty && $0 != office.sign }
        try console.print(cells.joined(separator: "  "))
      }
      console.warn(session.takeWarnings())
    }
  }
}
