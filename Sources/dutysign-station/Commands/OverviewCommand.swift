// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import SignConsole
import SignStation
import SignTerminal

struct OverviewCommand: StationCommandLine {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show all offices, lost ones first, or one of them in full.")

  @OptionGroup var options: StationOptions

  @Argument(help: "The sign's name on the broker.")
  var sign: String?

  @Flag(help: "Print it as JSON.")
  var json = false

  func perform(_ console: Console, _ texts: StationTexts) throws(CLIError) {
    try texts.check(sign: sign)
    var session = StationSession(try options.read(console), "status", texts)
    try session.load(console)
    session.end()
    let now = StationSession.now
    if json {
      let pages = StationPages(session.station, at: now, texts)
      let document = pages.files.last { $0.name == "state.json" }?.contents ?? []
      try console.print(unicode: String(decoding: document, as: UTF8.self))
      if let shortcoming = session.shortcoming { throw shortcoming }
      return
    }
    guard let sign else {
      let report = OverviewReport(session.station, at: now, texts)
      try console.print(report.lines)
      console.warn(report.names.shared.map(texts.shareName))
      if let shortcoming = session.shortcoming { throw shortcoming }
      return
    }
    guard let office = session.station[sign] else {
      throw session.shortcoming
        ?? CLIError(.data, texts.noSuchSign(sign, known: session.station.signs.map(\.sign)))
    }
    // The whole report only of what may be believed.
    guard office.standing(at: now) == .current, let state = office.published?.state else {
      try console.print(OfficeRow(office, at: now, texts).cells.filter { !$0.isEmpty })
      throw session.shortcoming ?? texts.isNotCurrent(sign)
    }
    try console.print(StatusReport(state, console.clock(of: state)).lines)
  }
}
