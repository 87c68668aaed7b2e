// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Linux
import SignBridge
import SignConsole
import SignStation
import SignTerminal

struct EventLogCommand: StationCommandLine {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Print what happened in all offices, from a file of pages --log.",
    discussion: """
      The file is enough. Names and local times come from the broker, if there is a configuration \
      and the broker replies within three seconds.
      """)

  @OptionGroup var options: StationOptions

  @Argument(help: "The file.", transform: PathArgument.parse)
  var file: String

  @Option(parsing: .unconditional, help: "So many entries at most.")
  var limit = 100

  @Option(help: ArgumentHelp("Only this sign.", valueName: "sign"))
  var sign: String?

  /// The end of the file that is read, in bytes.
  private static let most = 4 << 20

  func validate() throws {
    guard limit >= 1 else { throw ValidationError("--limit is 1 or more.") }
  }

  func perform(_ console: Console, _ texts: StationTexts) throws(CLIError) {
    try texts.check(sign: sign)
    let configuration = try options.readIfUsable(console)
    let text = try end(console)
    let all = text.split(separator: "\n").compactMap { EventLine(parsing: String($0)) }
    guard !all.isEmpty || text.isEmpty else { throw CLIError(.data, texts.noLog(file)) }
    let lines = all.filter { sign == nil || $0.sign == sign }
    guard !lines.isEmpty else { return try console.print(texts.nothingRecorded) }
    let (station, hasNames) = station(configuration, console, texts)
    if !hasNames { console.warn([texts.withoutNames]) }
    try console.print(lines.suffix(limit).map { $0.text(station, texts) })
  }

  /// What the broker tells of names; without it keys stand for them.
  ///
  /// A single broker that refuses the connection, or is not found, is not waited for.
  private func station(
    _ configuration: StationConfiguration?, _ console: Console, _ texts: StationTexts
  ) -> (Station, hasNames: Bool) {
    guard let configuration else { return (Station(prefix: "dutysign"), false) }
    var session = StationSession(configuration, "log", texts)
    defer { session.end() }
    do throws(CLIError) {
      // Of several brokers another one may accept what the first one does not.
      try session.load(
        within: StationSession.shortTimeout,
        isPatient: configuration.broker.addresses.count > 1, console)
      return (session.station, session.shortcoming == nil)
    } catch {
      return (session.station, false)
    }
  }

  /// The last lines of the file.
  private func end(_ console: Console) throws(CLIError) -> String {
    do throws(SystemError) {
      let (bytes, isWhole) = try File.readEnd(file, limit: Self.most)
      // The end may begin within a line.
      let start = isWhole ? 0 : bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      return String(decoding: bytes[start...], as: UTF8.self)
    } catch {
      throw CLIError(.noInput, error.sentence(console.texts))
    }
  }
}
