// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Configuration
import Glibc
import Linux
import Sign
import SignConsole
import SignInterface
import SignTerminal
import Varlink

struct TryCommand: SignCommand {
  static let configuration = CommandConfiguration(
    commandName: "try",
    abstract: "Walk through the wiring at the door: every lamp, LED, button, display and sensor.",
    discussion: """
      For root. Meanwhile the sign shows nothing of anybody and records no press. Ends with a \
      commissioning sheet and the lines of the file to change; when all is right, the sign counts \
      as commissioned. Ends with 78 if something is wrong.
      """)

  @OptionGroup var connection: ConnectionOptions

  @Argument(help: "Only these parts, such as lamp.lightbox; a beginning will do.")
  var parts: [String] = []

  @Option(
    help: ArgumentHelp(
      "Write the sheet to a file too: .html to print it, .json for programs, else text.",
      valueName: "file"),
    transform: PathArgument.parse)
  var sheet: [String] = []

  @Option(
    help: ArgumentHelp("Who tries it, for the sheet; the user if left out.", valueName: "person"))
  var by: String?

  @Option(
    help: ArgumentHelp(
      "Answers instead of a person: lines such as lamp.lightbox yes.", valueName: "file"),
    completion: .file(), transform: PathArgument.parse)
  var answers: String?

  @Option(
    parsing: .unconditional,
    help: "How many seconds the sign waits for an answer, and then ends the trial: 10 to 600.",
    transform: { try TryCommand.number($0, in: 10...600) })
  var seconds = 300

  @Option(
    parsing: .unconditional,
    help: "How many seconds such answers wait for a hand at a button or sensor: 1 to 600.",
    transform: { try TryCommand.number($0, in: 1...600) })
  var wait = 30

  func validate() throws {
    guard by?.allSatisfy(\.isWhitespace) != true else {
      throw ValidationError("--by is a name, not an empty text.")
    }
  }

  private static func number(_ text: String, in range: ClosedRange<Int>) throws -> Int {
    guard let number = Int(text), range.contains(number) else {
      throw ValidationError("expected \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func perform(_ console: Console) throws(CLIError) {
    let texts = console.texts
    let script = try script(texts)
    // Mistakes are reported before anything is switched.
    for path in sheet { try console.check(path) }
    if let all = try TrialProgram.parts(connection.path, console) {
      _ = try checked(all, script, texts)
    }
    var program = try TrialProgram.begin(
      connection.path, seconds: seconds, script: script, handTimeout: .seconds(wait), console)
    let chosen = try checked(program.first.parts ?? [], script, texts)
    try console.print([texts.trialBegins])
    let findings = try program.run(chosen)
    let proposals = proposals(findings, program)
    let isRight = !findings.contains(where: \.result.isBad)
    let skipped = findings.count { $0.result == .skipped }
    var isAccepted = false
    if isRight, parts.isEmpty, skipped < findings.count {
      isAccepted = try program.accepts(skipped: skipped)
    }
    if isAccepted { try program.accept() }
    let origin = CommissioningSheet.Origin(
      by: person, version: Release.version, daemon: try program.daemonVersion(),
      file: program.first.file ?? "", wiring: program.first.wiring ?? "")
    let made = CommissioningSheet(
      findings, proposals, accepted: isAccepted, origin, of: program.state,
      console.clock(of: program.state))
    try console.print([""] + made.lines)
    for path in sheet {
      _ = try console.save(try contents(of: made, for: path, texts), to: path)
      try console.print(texts.sheetSaved(to: path))
    }
    if !isRight { throw CLIError(.configuration, texts.changeAndTryAgain) }
  }

  /// The parts to walk through, where these and the answers are among all.
  ///
  /// - Throws: `configuration` where there is nothing to try.
  private func checked(
    _ all: [Wire.TrialPart], _ script: TrialScript?, _ texts: Strings
  ) throws(CLIError) -> [Wire.TrialPart] {
    guard !all.isEmpty else { throw CLIError(.configuration, texts.nothingToTry) }
    let chosen = try chosen(all, texts)
    if let script { try reading(texts) { () throws(BadLine) in try script.check(all) } }
    return chosen
  }

  /// The parts that were named, or all.
  private func chosen(
    _ all: [Wire.TrialPart], _ texts: Strings
  ) throws(CLIError) -> [Wire.TrialPart] {
    for name in parts where !all.contains(where: { $0.part.hasPrefix(name) }) {
      throw CLIError(.data, texts.noSuchPart(name, all.map(\.part)))
    }
    guard !parts.isEmpty else { return all }
    return all.filter { part in parts.contains { part.part.hasPrefix($0) } }
  }

  private func script(_ texts: Strings) throws(CLIError) -> TrialScript? {
    guard let answers else { return nil }
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try File.read(answers, limit: 1 << 20)
    } catch {
      throw CLIError(.noInput, error.sentence(texts))
    }
    return try reading(texts) { () throws(BadLine) in
      try TrialScript(String(decoding: bytes, as: UTF8.self))
    }
  }

  private typealias BadLine = TrialScript.BadLine

  /// Reads or checks the answers.
  ///
  /// - Throws: `data` with the place of the line that answers nothing.
  private func reading<Result>(
    _ texts: Strings, _ body: () throws(BadLine) -> Result
  ) throws(CLIError) -> Result {
    do throws(BadLine) {
      return try body()
    } catch {
      throw CLIError(.data, texts.badAnswer(error, in: answers ?? ""))
    }
  }

  /// The lines to change, with their places where the file can be read.
  private func proposals(
    _ findings: [TrialFinding], _ program: borrowing TrialProgram
  ) -> [TrialProposal] {
    let bytes = program.first.file.flatMap { try? File.read($0, limit: 1 << 20) } ?? []
    let places = ConfigurationPlaces(bytes)
    return TrialProposal.all(by: findings, in: program.state) { path in
      places.place(of: path).map { ($0.line, $0.text) }
    }
  }

  private func contents(
    of sheet: CommissioningSheet, for path: String, _ texts: Strings
  ) throws(CLIError) -> [UInt8] {
    if path.hasSuffix(".html") { return Array(sheet.document.utf8) }
    guard path.hasSuffix(".json") else {
      return Array((sheet.lines.joined(separator: "\n") + "\n").utf8)
    }
    do throws(ParameterError) {
      return Array((JSON.object(try JSON.Object(encoding: sheet)).formatted + "\n").utf8)
    } catch {
      throw CLIError(.software, texts.unencodable("\(error)"))
    }
  }

  private var person: String {
    by ?? Console.userName ?? "uid \(getuid())"
  }
}
