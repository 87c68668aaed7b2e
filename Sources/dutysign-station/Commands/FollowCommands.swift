// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import BrokerConnection
import Glibc
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
    try session.load(console)
    var standings: [String: RemoteSign.Standing] = [:]
    for office in session.station.signs {
      standings[office.sign] = office.standing(at: StationSession.now)
    }
    while true {
      // A state becomes too old without a message.
      let events = try session.events(until: SystemClock.boot.now + .seconds(30))
      let now = StationSession.now
      for case .received(let message) in events {
        guard let line = session.line(of: message) else { continue }
        try console.print(line.text(session.station, texts))
      }
      for office in session.station.signs {
        let standing = office.standing(at: now)
        if standings.updateValue(standing, forKey: office.sign) != standing {
          let row = OfficeRow(office, at: now, texts)
          try console.print(row.cells.filter { !$0.isEmpty }.joined(separator: "  "))
        }
      }
      console.warn(session.takeWarnings())
    }
  }
}

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
      try session.load(console)
    } catch {
      // The pages say so, and it goes on trying.
      guard error.status == .unavailable else { throw error }
      console.report(error)
    }
    var lastStation: Station?
    var writtenAt: Duration?
    var failedAt: Duration?
    var written: [String: [UInt8]] = [:]
    var eventLog = log.map(EventLogFile.init)
    while true {
      let now = StationSession.now
      let isDue = writtenAt.map { now.boot - $0 >= Self.refresh } ?? true
      let mayWrite = writtenAt.map { now.boot - $0 >= Self.interval } ?? true
      if isDue || mayWrite && session.station != lastStation {
        try write(
          StationPages(session.station, at: now, texts, configuration.sites), &written, console)
        lastStation = session.station
        writtenAt = now.boot
      }
      let pause = session.station == lastStation ? Self.refresh : Self.interval
      for case .received(let message) in try session.events(until: now.boot + pause) {
        guard eventLog != nil, let line = session.line(of: message) else { continue }
        do throws(SystemError) {
          try eventLog?.append(line.line)
        } catch {
          warn(error, &failedAt, console, texts)
        }
      }
      console.warn(session.takeWarnings())
    }
  }

  /// Says that events are not logged, once an hour; the pages go on.
  private func warn(
    _ error: SystemError, _ failedAt: inout Duration?, _ console: Console, _ texts: StationTexts
  ) {
    let now = SystemClock.boot.now
    guard failedAt.map({ now - $0 >= .seconds(3600) }) ?? true else { return }
    failedAt = now
    console.warn([texts.logFails(error.sentence(console.texts))])
  }

  /// Finds out before the broker is asked whether the pages and the log can be written.
  private func check(_ console: Console) throws(CLIError) {
    try console.creating { () throws(SystemError) in
      let folder = try Descriptor(opening: directory, O_RDONLY | O_DIRECTORY)
      let number = folder.number
      try systemCall("access", directory) { faccessat(number, ".", W_OK | X_OK, 0) }
      guard let log else { return }
      _ = try Descriptor(opening: log, O_WRONLY | O_CREAT | O_APPEND, mode: 0o640)
    }
  }

  /// Writes the files that differ from those that were written last.
  private func write(
    _ pages: StationPages, _ written: inout [String: [UInt8]], _ console: Console
  ) throws(CLIError) {
    for file in pages.files where written[file.name] != file.contents {
      try console.creating { () throws(SystemError) in
        try File.replace(
          "\(directory)/\(file.name)", with: file.contents, isDurable: false)
      }
      written[file.name] = file.contents
    }
  }
}
