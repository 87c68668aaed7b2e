// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import SignConsole
import SignStation
import SignTerminal

struct RoundCommand: StationCommandLine {
  static let configuration = CommandConfiguration(
    commandName: "round",
    abstract: "List the lamps of all offices for the night round: what is wrong, hours and energy.")

  @OptionGroup var options: StationOptions

  func perform(_ console: Console, _ texts: StationTexts) throws(CLIError) {
    var session = StationSession(try options.read(console), "round", texts)
    try session.load(console)
    session.end()
    let round = NightRound(session.station, at: StationSession.now, texts)
    try console.print(round.lines)
    console.warn(round.wrongMeters.map(texts.metersAreWrong))
    console.warn(OfficeNames(session.station).shared.map(texts.shareName))
    if let shortcoming = session.shortcoming { throw shortcoming }
  }
}
