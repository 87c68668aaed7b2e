// SPDX-License-Identifier: Apache-2.0
import BrokerConnection
import Glibc
import Linux
import ProgramLanguage
import Sign
import SignBridge
import SignConsole
import SignTerminal

/// The bridge between a sign and an MQTT broker, `dutysign-bridge`.
@main enum DutysignBridge {
  private static let program = "dutysign-bridge"

  static func main() {
    StandardStream.reserve()
    Heap.keepSmall()
    let (arguments, console, mistake) = ProgramCommandLine.read(program)
    do throws(CLIError) {
      if let mistake { throw mistake }
      try run(arguments, console)
      exit(EX_OK)
    } catch {
      console.report(error)
      exit(error.status.rawValue)
    }
  }

  private static func run(
    _ arguments: [String], _ console: Console
  ) throws(CLIError) {
    let request: BridgeOptions.Request
    do throws(BridgeOptions.Mistake) {
      request = try BridgeOptions.parse(arguments)
    } catch {
      throw CLIError(.usage, console.texts.pick(error.text))
    }
    switch request {
    case .help:
      try console.print(verbatim: console.texts.pick(BridgeOptions.help))
      try console.finish()
    case .version:
      try console.print("\(program) \(Release.version)")
      try console.finish()
    case .check(let options):
      let wall = Int(SystemClock.realtime.now / .microseconds(1))
      let checked = try read(options, console) { $0.problems(at: wall) }
      try console.print(checked.warnings.map { console.texts.warning($0) })
      try console.print(console.texts.warnings(checked.warnings.count, in: options.config))
      try console.finish()
    case .run(let options): try serve(try read(options, console).configuration, options, console)
    }
  }

  private static func read(
    _ options: BridgeOptions, _ console: Console,
    examine: (BrokerFile) -> [LocalizedText] = { _ in [] }
  ) throws(CLIError) -> BridgeConfiguration.Checked {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try File.read(options.config, limit: 1 << 16)
    } catch {
      throw CLIError(.noInput, error.sentence(console.texts))
    }
    switch BridgeConfiguration.read(bytes: bytes, name: options.config, examine: examine) {
    case .success(let checked): return checked
    case .failure(let problems):
      try console.print(problems.list.map { console.texts.problem($0) })
      throw CLIError(
        .configuration, console.texts.problems(problems.count, in: options.config))
    }
  }

  private static func serve(
    _ configuration: BridgeConfiguration, _ options: BridgeOptions, _ console: Console
  ) throws(CLIError) {
    do throws(SystemError) {
      signal(SIGPIPE, SIG_IGN)
      // A language that was asked for is that of the log, too.
      let isChosen = ProcessEnvironment[ConsoleLanguage.variable] != nil
      let language: ConsoleLanguage? =
        isChosen ? (console.texts.isChinese ? .chinese : .english) : nil
      let log = BridgeLog(language)
      let signals = try SignalQueue([SIGTERM, SIGINT])
      var bridge = try BridgeProgram.make(configuration, state: options.state, log)
      ProgramText.dropCodePages()
      try bridge.run(until: signals)
    } catch {
      throw CLIError(.cannotCreate, error.sentence(console.texts))
    }
  }
}
