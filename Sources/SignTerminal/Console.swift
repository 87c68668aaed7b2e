// SPDX-License-Identifier: Apache-2.0
import Glibc
package import Linux
import ProgramLanguage
package import Sign
package import SignConsole
package import SignInterface
package import Varlink

/// Standard output and standard error of a program, in the user's language.
package struct Console {
  /// The texts in the language of the environment.
  package let texts: Strings = {
    var texts = Strings(ConsoleLanguage(environment: { ProcessEnvironment[$0] }))
    texts.systemReasons = SystemError.reasonsInBothLanguages.map {
      Strings.SystemReason($0.code, $0.english, $0.chinese)
    }
    return texts
  }()

  private let program: String

  /// The character set of the output; nil for UTF-8.
  private let characters: CharacterSet?

  /// Makes the console of a program, whose name is the prefix of its errors.
  ///
  /// Output is in the character set of the locale. Where that is not possible, a line on standard
  /// error says so.
  package init(_ program: String) {
    self.program = program
    switch CharacterSet.find() {
    case .unicode: characters = nil
    case .other(let found): characters = found
    case .unavailable(let name):
      characters = nil
      warn([texts.noCharacterSet(name)])
    }
  }

  /// Prints lines.
  ///
  /// - Throws: `cannotCreate` if they cannot be written; without a line where nobody reads them.
  package func print(_ lines: [String]) throws(CLIError) {
    try write(lines.map { $0.printable + "\n" }.joined())
  }

  /// Prints a line.
  package func print(_ line: String) throws(CLIError) { try print([line]) }

  /// Prints a question, after which a person types.
  package func prompt(_ question: String) throws(CLIError) { try write(question.printable) }

  /// Prints a value as JSON, over several lines or on one.
  package func print(json value: some Encodable, inOneLine: Bool = false) throws(CLIError) {
    let object: JSON.Object
    do throws(ParameterError) {
      object = try JSON.Object(encoding: value)
    } catch {
      throw CLIError(.software, texts.unencodable("\(error)"))
    }
    try print(.object(object), inOneLine: inOneLine)
  }

  /// Prints JSON over several lines or on one, with escapes for what would control the terminal.
  package func print(_ json: JSON, inOneLine: Bool = false) throws(CLIError) {
    let text = inOneLine ? json.description : json.formatted
    // JSON is UTF-8 for whatever reads it; with escapes alone it is that and any other set.
    try write((characters == nil ? text.printableJSON : text.asciiJSON) + "\n")
  }

  /// Prints a text of this program's own, with whatever control characters it has.
  package func print(verbatim text: String) throws(CLIError) { try write("\(text)\n") }

  /// Whether output is UTF-8.
  var isUnicode: Bool { characters == nil }

  /// The bytes of a screen in the character set of the locale; its columns stay in place.
  func bytes(ofScreen text: String) -> [UInt8] {
    isUnicode ? Array(text.utf8) : bytes(of: NarrowText.of(text))
  }

  /// Writes a text to standard output at once.
  private func write(_ text: String) throws(CLIError) {
    let bytes = bytes(of: text)
    try writing { () throws(SystemError) in try StandardStream.output.write(bytes) }
  }

  private func bytes(of text: String) -> [UInt8] { characters?.bytes(of: text) ?? Array(text.utf8) }

  /// Prints a text in UTF-8 whatever the locale, for a program that expects just that.
  package func print(unicode text: String) throws(CLIError) {
    try writing { () throws(SystemError) in try StandardStream.output.write(text.utf8) }
  }

  /// Prints a question and reads the line that is typed; nil at the end of the input.
  ///
  /// The question goes to standard error, because a document may be on standard output. A line that
  /// is not UTF-8 has U+FFFD in it.
  package func ask(_ question: String) -> String? {
    try? StandardStream.error.write(bytes(of: question.printable + " "))
    let line = readLine()
    if line == nil { try? StandardStream.error.write([UInt8(ascii: "\n")]) }
    return line
  }

  /// Closes standard output: some file systems report only then that they had no room.
  ///
  /// - Throws: as `print` does.
  package func finish() throws(CLIError) {
    try writing { () throws(SystemError) in try StandardStream.output.close() }
  }

  private func writing(_ body: () throws(SystemError) -> Void) throws(CLIError) {
    do throws(SystemError) {
      try body()
    } catch {
      // Who closes a pipe has read enough.
      if error.code == EPIPE { throw CLIError(withoutTextAnd: .cannotCreate) }
      throw CLIError(.cannotCreate, texts.outputNotWritten(error.sentence(texts)))
    }
  }

  /// Writes a document to where the user wants it.
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - path: the name that the user gave; see `OutputDestination`.
  ///   - protection: whether a file that exists is replaced, and who may read a new one.
  /// - Returns: whether notices may be printed; not so where the document itself was.
  /// - Throws: `cannotCreate`.
  package func save(
    _ document: [UInt8], to path: String, _ protection: OutputDestination.Protection = .none
  ) throws(CLIError) -> Bool {
    try creating { () throws(SystemError) in
      let destination = try OutputDestination(path, protection)
      try destination.write(document)
      try destination.commit()
      return destination.stream == nil
    }
  }

  /// Writes notices about a document that is itself on standard output.
  package func warn(_ lines: [String]) { report(lines) }

  /// Writes lines to standard error as they are: the choices of a question, each as a person may
  /// type it, and problems of a file in the form of compilers.
  package func list(_ lines: [String]) {
    try? StandardStream.error.write(bytes(of: lines.map { $0.printable + "\n" }.joined()))
  }

  /// Finds out whether a document may be written to where the user wants it, before it is made.
  ///
  /// - Throws: `cannotCreate`.
  package func check(_ path: String) throws(CLIError) {
    try creating { () throws(SystemError) in try OutputDestination.check(path) }
  }

  /// Runs calls on a destination.
  ///
  /// - Throws: `cannotCreate` with the reason; without a text where nobody reads a pipe any more.
  package func creating<Result>(
    _ body: () throws(SystemError) -> Result
  ) throws(CLIError) -> Result {
    do throws(SystemError) {
      return try body()
    } catch {
      if error.code == EPIPE { throw CLIError(withoutTextAnd: .cannotCreate) }
      throw CLIError(.cannotCreate, error.sentence(texts))
    }
  }

  /// Writes what is wrong with the command line to standard error, in the user's language, and
  /// what to type in place of it.
  ///
  /// - Parameters:
  ///   - text: what the parser has to say, in English.
  ///   - message: the same with each paragraph on one line.
  package func report(usage text: String, behind message: String) {
    let shown =
      texts.isChinese ? HelpTranslation.chinese(message, width: Terminal.columns) : text
    let advice = texts.advice(on: CommandLine.arguments, in: message)
    let lines = ([shown] + [advice].compactMap(\.self)).joined(separator: "\n")
    try? StandardStream.error.write(bytes(of: lines + "\n"))
  }

  /// Writes an error to standard error.
  package func report(_ error: CLIError) {
    if !error.problems.isEmpty { list(error.problems) }
    report(error.lines)
  }

  private func report(_ lines: [String]) {
    let text = lines.map { "\(program): \($0.printable)\n" }.joined()
    // Nobody can be told that standard error does not work.
    try? StandardStream.error.write(bytes(of: text))
  }

  /// The wall clock in the zone of a sign.
  package func clock(of state: Wire.State) -> WallClock { WallClock(Zone(of: state), texts) }
}

extension Zone {
  /// The zone of a sign: from the tz database for three years around now, else the state's offset.
  package init(of state: Wire.State) {
    let now = Int64(state.now ?? 0) / 1_000_000
    let years: Int64 = 3 * 366 * 86_400
    self =
      (try? Zone(state.timezone, around: now, by: years))
      ?? Zone(
        name: state.timezone, initialOffset: Int32(clamping: state.offset))
  }

  /// Reads a zone from the tz database.
  ///
  /// - Parameters:
  ///   - name: the zone's name (`Asia/Shanghai`).
  ///   - now: seconds since 1970 UTC.
  ///   - span: seconds before and after `now` in which offset changes are read.
  /// - Throws: the errors of `ZoneTable`.
  package init(_ name: String, around now: Int64, by span: Int64) throws(SystemError) {
    let table = try ZoneTable(name, over: now - span..<now + span)
    self.init(
      name: name, initialOffset: table.initialOffset,
      changes: table.changes.map { Change(at: $0.at, offset: $0.offset) })
  }
}
