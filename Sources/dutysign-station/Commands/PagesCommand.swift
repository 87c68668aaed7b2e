// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import BrokerConnection
import Glibc
import Linux
import SignBridge
import SignConsole
import SignStation
import SignTerminal

struct PagesCommand: StationCommandLine {
  static let configuration = CommandConfiguration(
    commandName: "pages",
    abstract: "Write pages for a browser into a directory, and keep them up to date.",
    discussion: """
      An overview, a page for each sign and state.json, each replaced as a whole. Any web server \
      can serve them, and a browser can open them as files. A page that is no longer written says \
      so.
      """)

  @OptionGroup var options: StationOptions

  @Argument(
    help: "The directory.", completion: .directory, transform: PathArgument.parse)
  var directory: String

  @Option(
    help: ArgumentHelp("Append what happens to this file.", valueName: "file"),
    transform: PathArgument.parse)
  var log: String?

  /// The shortest time between two writings of all pages.
  private static let interval = Duration.seconds(2)

  /// How often pages are written without a change, so that they stay believed.
  private static let refresh = Duration.seconds(30)

  func perform(_ console: Console, _ texts: StationTexts) throws(CLIError) {
    let configuration = try options.read(console)
    if let log, StationPages.isPage(log) { throw CLIError(.cannotCreate, texts.logIsPage(log)) }
    try check(console)
    var session = StationSession(
      configuration, "pages", topics: log == nil ? [] : ["\(configuration.prefix)/+/event"], texts)
    do throws(CLIError) {
      try session.follow(console)
    } catch {
      // The pages say so, and it goes on trying.
      guard error.status == .unavailable else { throw error }
      console.report(error)
    }
    var lastStation: Station?
    var writtenAt: Duration?
    var notices = HourlyNotices()
    var folder = PagesFolder(directory)
    var eventLog = log.map(EventLogFile.init)
    while true {
      let now = StationSession.now
      let isDue = writtenAt.map { now.boot - $0 >= Self.refresh } ?? true
      let mayWrite = writtenAt.map { now.boot - $0 >= Self.interval } ?? true
      if isDue || mayWrite && session.station != lastStation {
        let pages = StationPages(session.station, at: now, texts, configuration.sites)
        if let error = folder.write(pages, knowsAll: session.hasAll),
          notices.isDue("pages", at: now.boot)
        {
          console.warn([texts.pagesFail(error.sentence(console.texts))])
        }
        for signs in OfficeNames(session.station).shared
        where notices.isDue(signs.joined(separator: " "), at: now.boot) {
          console.warn([texts.shareName(signs)])
        }
        lastStation = session.station
        writtenAt = now.boot
      }
      let pause = session.station == lastStation ? Self.refresh : Self.interval
      for arrival in try session.events(until: now.boot + pause) {
        guard eventLog != nil, case .received(let message) = arrival.event,
          let line = session.line(of: message)
        else { continue }
        do throws(SystemError) {
          try eventLog?.append(line.line)
        } catch {
          if notices.isDue("log", at: now.boot) {
            console.warn([texts.logFails(error.sentence(console.texts))])
          }
        }
      }
      console.warn(session.takeWarnings())
    }
  }

  /// Finds out before the broker is asked whether the pages and the log can be written.
  private func check(_ console: Console) throws(CLIError) {
    try console.creating { () throws(SystemError) in
      try PlantedLink.refuse(on: directory)
      let folder = try Descriptor(opening: directory, O_RDONLY | O_DIRECTORY)
      let number = folder.number
      try systemCall("access", directory) { faccessat(number, ".", W_OK | X_OK, 0) }
      if let log { _ = try EventLogFile.open(log) }
    }
  }
}
