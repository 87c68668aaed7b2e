// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Linux
import SignConsole
import SignStation
import SignTerminal

struct EventLogCommand: StationCommandLine {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Print what happened in all offices, from a file of pages --log.")

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
    let configuration = try options.read(console)
    let text = try end(console)
    let all = text.split(separator: "\n").compactMap { EventLine(parsing: String($0)) }
    guard !all.isEmpty || text.isEmpty else { throw CLIError(.data, texts.noLog(file)) }
    let lines = all.filter { sign == nil || $0.sign == sign }
    guard !lines.isEmpty else { return try console.print(texts.nothingRecorded) }
    var session = StationSession(configuration, "log", texts)
    // Names come from the broker; without it keys stand for them.
    do throws(CLIError) {
      try session.load(within: StationSession.shortTimeout, console)
      if session.shortcoming != nil { console.warn([texts.withoutNames]) }
    } catch {
      console.warn([texts.withoutNames])
    }
    session.end()
    try console.print(lines.suffix(limit).map { $0.text(session.station, texts) })
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
