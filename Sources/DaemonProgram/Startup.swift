// SPDX-License-Identifier: Apache-2.0
package import Configuration
import Glibc
package import Hardware
package import Linux
package import LinuxHost
package import ProgramLanguage
package import Sign
package import SignDaemon

/// The parts of a daemon without its board, which the program makes.
package struct Startup {
  /// The options of the command line.
  package let options: DaemonOptions

  /// The configuration file.
  package let file: ConfigurationFile

  /// The configuration of the file, or of its last good copy.
  package let configuration: SignConfiguration

  /// The descriptors that the service manager passed.
  package let passed: [InheritedDescriptor]

  /// The host.
  package let host: LinuxHost

  private let problems: Problems?

  /// Parses the command line, runs the daemon and exits.
  ///
  /// - Parameters:
  ///   - program: the program's name.
  ///   - help: the text of `--help`.
  ///   - replaced: removed options, and what to use in their place.
  ///   - run: runs the daemon and returns the exit code.
  package static func main(
    _ program: String, help: LocalizedText, replaced: [String: String] = [:],
    _ run: (DaemonOptions, inout LogWriter) -> Int32
  ) -> Never {
    Heap.keepSmall()
    // A log that nobody reads any more ends no sign.
    signal(SIGPIPE, SIG_IGN)
    var log = LogWriter()
    var arguments = Array(CommandLine.arguments.dropFirst())
    do throws(DaemonOptions.UsageError) {
      try chooseLanguage(&arguments)
      switch try DaemonOptions.parse(arguments, of: program, replaced: replaced) {
      case .help: exit(print(help.text, &log))
      case .version: exit(print("\(program) \(Release.version)\n", &log))
      case .run(let options): exit(run(options, &log))
      }
    } catch {
      log.write(.error, error.description.text)
      exit(EX_USAGE)
    }
  }

  /// The language of the person who reads the terminal.
  package static var language: ConsoleLanguage {
    ConsoleLanguage(environment: { ProcessEnvironment[$0] })
  }

  /// Removes `--language` from a command line and has it decide, before there is any thread.
  package static func chooseLanguage(
    _ arguments: inout [String]
  ) throws(DaemonOptions.UsageError) {
    switch ConsoleLanguage.chosen(in: &arguments) {
    case .success(let language?): ProcessEnvironment[ConsoleLanguage.variable] = language
    case .success(nil): break
    case .failure:
      throw DaemonOptions.UsageError(ConsoleLanguage.mistake, ConsoleLanguage.mistakeInChinese)
    }
  }

  /// Prints a text.
  ///
  /// - Returns: the exit code.
  private static func print(_ text: String, _ log: inout LogWriter) -> Int32 {
    do throws(SystemError) {
      try StandardStream.output.write(text.utf8)
      return EX_OK
    } catch {
      log.write(.error, LocalizedText("\(error)", error.chinese).text)
      return EX_CANTCREAT
    }
  }

  /// Reads the configuration, opens the host, and calls `body` with them.
  ///
  /// - Parameters:
  ///   - options: the options of the command line.
  ///   - log: the log of configuration problems.
  ///   - prepare: changes the host's options.
  ///   - body: runs the daemon and returns the exit code.
  /// - Returns: the exit code.
  package static func run(
    _ options: DaemonOptions, _ log: inout LogWriter,
    prepare: (inout LinuxHost.Options) -> Void = { _ in },
    _ body: (Startup, inout LogWriter) throws -> Int32
  ) -> Int32 {
    let file = ConfigurationFile(path: options.config)
    let copy = LinuxHost.goodConfiguration(in: options.state)
    let (configuration, problems) = file.readOrFallback(copy)
    if let problems { report(problems, usesFallback: configuration != nil, &log) }
    guard let configuration else { return EX_CONFIG }
    for warning in configuration.warnings { log.write(.warning, warning.warningLogLine) }
    do {
      let passed = try InheritedDescriptor.adoptAll()
      var hostOptions = hostOptions(options, configuration, passed)
      prepare(&hostOptions)
      let host = try LinuxHost(hostOptions)
      defer { host.end() }
      let startup = Startup(
        options: options, file: file, configuration: configuration, passed: passed, host: host,
        problems: problems)
      return try body(startup, &log)
    } catch {
      let chinese = (error as? SystemError)?.chinese ?? "\(error)"
      log.write(.error, isAtTerminal ? LocalizedText("\(error)", chinese).text : "\(error)")
      return EX_UNAVAILABLE
    }
  }

  /// Makes the daemon on a board.
  ///
  /// - Throws: `InterfaceError` if an embedded interface file does not parse, which is a bug.
  package func daemon(
    on board: any Board, _ restored: Restored, extensions: [any ServiceExtension] = [],
    isSimulated: Bool = false, onStop: PlatePolicy.Stop
  ) throws -> SignDaemon {
    try SignDaemon(
      board: board, host: host, source: file, configuration: configuration, restored: restored,
      extensions: extensions, version: Release.version, isSimulated: isSimulated, onStop: onStop,
      problems: problems?.count ?? 0)
  }

  /// Runs a daemon until it is stopped; `didStart` is called when the sign shows its desired state.
  package func run(
    _ daemon: SignDaemon, of program: String, _ log: inout LogWriter,
    didStart: () -> Void = {}
  ) {
    if problems == nil {
      host.keep(configuration: configuration.source, calendars: configuration.calendars)
    }
    log.write(.notice, "\(program) \(Release.version) runs")
    daemon.begin()
    didStart()
    ProgramText.dropCodePages()
    daemon.run()
  }

  /// Logs the problems of the configuration, and whether the last good copy is used.
  ///
  /// A terminal gets the full problems, in its user's language; the system's log gets them in
  /// English and without names from the file.
  private static func report(_ problems: Problems, usesFallback: Bool, _ log: inout LogWriter) {
    let full = problems.list.map { LocalizedText($0.description, $0.chineseDescription).text }
    for line in isAtTerminal ? full : problems.logLines { log.write(.error, line) }
    guard usesFallback else { return }
    let english = "the last good configuration is used in its place"
    log.write(.error, isAtTerminal ? LocalizedText(english, "暂用上一次正确的配置").text : english)
  }

  private static func hostOptions(
    _ options: DaemonOptions, _ configuration: SignConfiguration, _ passed: [InheritedDescriptor]
  ) -> LinuxHost.Options {
    let inherited = passed.first { $0.name == "varlink" }
    let socket: LinuxHost.Options.Socket =
      options.exitAction == .clearNow
      ? .none : inherited.map { .inherited($0.number) } ?? .path(options.socket)
    var host = LinuxHost.Options(
      socket: socket,
      record: "\(options.state)/record.sqlite", timezone: configuration.settings.site.timezone)
    host.configuration = options.config
    host.notes = passed.first { $0.name == LinuxHost.memoryPageName }?.number
    host.access = configuration.settings.access
    host.runtime = ProcessEnvironment["RUNTIME_DIRECTORY"]
    host.renderer = ProgramFile.beside("dutysign-render")
    host.trustsClock = configuration.settings.site.hasBatteryClock
    return host
  }

  /// Whether a person reads standard error.
  private static var isAtTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

extension LocalizedText {
  /// The text in the language of the person who reads the terminal.
  package var text: String { Startup.language.pick(english, chinese) }
}
