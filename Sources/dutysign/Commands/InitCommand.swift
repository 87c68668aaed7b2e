// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Commissioning
import Configuration
import ConfigurationFiles
import Glibc
import Linux
import Sign
import SignConsole
import SignTerminal

struct InitCommand: SignCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a configuration file for a new sign.",
    discussion: """
      Asks in a terminal for what no option says. Without a terminal, or with --no-ask, --name, \
      --place and --officers are needed, and it takes what it would propose for the rest. Chooses \
      the pins, and writes the reasons as comments. Offers the sensors, outputs and keys of the \
      kernel's drivers that it finds on this board. Needs no daemon.
      """)

  @Argument(
    help: "The file; - for standard output.", completion: .file(extensions: ["yaml", "yml"]),
    transform: PathArgument.parse)
  var file = ConfigurationReader.standard

  @Option(
    help: ArgumentHelp(
      "The lines of the office's name, separated by commas, the largest authority first.",
      valueName: "text"))
  var name: String?

  @Option(help: ArgumentHelp("The office's name in English.", valueName: "text"))
  var english: String?

  @Option(
    // In the south and the west a place begins with a minus sign.
    parsing: .unconditional,
    help: ArgumentHelp(
      "A Chinese city, or degrees north and east: 30.58,114.30.", valueName: "city"))
  var place: String?

  @Option(help: ArgumentHelp("As in the tz database: Asia/Shanghai.", valueName: "zone"))
  var timezone: String?

  @Option(
    help: ArgumentHelp(
      "Lamps, separated by commas; =relay-high, =dimmed, =led:NAME or =pwm:NAME/CHANNEL behind one "
        + "that no relay board with a low level switches.", valueName: "lamps"))
  var lamps: String?

  @Option(
    help: ArgumentHelp(
      "Names of officers, separated by commas; zhang=张伟 also gives the key.",
      valueName: "names"))
  var officers: String?

  @Option(
    help: ArgumentHelp(
      "Parts, separated by commas; see --list-parts. Of the kernel's drivers: daylight=iio:NAME, "
        + "current=hwmon:NAME, thermometer=w1:NAME, buttons=/dev/input/by-path/NAME.",
      valueName: "parts"))
  var parts: String?

  @Flag(inversion: .prefixedNo, help: "Ask for what no option says.")
  var ask: Bool?

  @Flag(help: "Print the cities that --place knows.")
  var cities = false

  @Flag(help: "Print the parts that --parts knows, and what this board offers.")
  var listParts = false

  @Flag(help: "Replace the file if it exists.")
  var force = false

  func perform(_ console: Console) throws(CLIError) {
    if cities { return try console.print(Self.cityLines(console.texts)) }
    let board = BoardDevices(LinuxFacts(socket: "", texts: console.texts))
    if listParts { return try console.print(Self.partLines(board, console.texts)) }
    try refuseExisting(console.texts)
    let text = try draft(try answers(board, console), console.texts)
      .text(isChinese: console.texts.isChinese)
    let warnings = try checked(text, console)
    guard try console.save(Array(text.utf8), to: file, force ? .none : .new) else {
      return console.list(warnings)
    }
    try console.print(warnings + [console.texts.pick(Self.written(to: file))])
  }

  /// Refuses a file that exists, or cannot be written, before anything is asked.
  private func refuseExisting(_ texts: Strings) throws(CLIError) {
    do throws(SystemError) {
      try OutputDestination.check(file, force ? .none : .new)
    } catch {
      throw error.refusal(of: file, texts)
    }
  }

  private func answers(
    _ board: BoardDevices, _ console: Console
  ) throws(CLIError) -> SignAnswers {
    let texts = console.texts
    let link = SymbolicLink.target(of: "/etc/localtime")?.split(separator: "/").map(String.init)
    let zone = link.flatMap { parts in
      parts.lastIndex(of: "zoneinfo").map { parts[($0 + 1)...].joined(separator: "/") }
    }
    var questions = Questionnaire(
      systemZone: zone, zoneExists: ZoneTable.exists, board: board)
    do throws(MalformedText) {
      questions.english = try english.map { text throws(MalformedText) in
        try AnswerText.line(text)
      }
      for (question, text) in options { if let text { try questions.answer(question, text) } }
    } catch {
      throw CLIError(.usage, texts.malformed(error.text, expected: error.expected))
    }
    if ask ?? (isatty(STDIN_FILENO) == 1) { try putQuestions(&questions, board, console) }
    let open = questions.answerRest()
    guard open.isEmpty, let answers = questions.answers else {
      let options = open.map(\.option).joined(separator: texts.isChinese ? "、" : ", ")
      throw CLIError(.usage, texts.pick(Self.missing(options)))
    }
    return answers
  }

  private var options: [(Questionnaire.Question, String?)] {
    [
      (.name, name), (.place, place), (.timezone, timezone), (.lamps, lamps),
      (.officers, officers), (.parts, parts),
    ]
  }

  /// Asks until all questions have an answer, or the input ends.
  private func putQuestions(
    _ questions: inout Questionnaire, _ board: BoardDevices, _ console: Console
  ) throws(CLIError) {
    var refusal: LocalizedText?
    while let question = questions.next ?? reopened(&questions, &refusal, console) {
      if question == .lamps { console.list(Self.lampLines(board, console.texts)) }
      if question == .parts { console.list(Self.partLines(board, console.texts)) }
      let proposal = questions.proposal
      let hint = proposal.map { " [\($0)]" } ?? ""
      let mark = console.texts.isChinese ? "：" : ":"
      guard let line = console.ask(console.texts.pick(question.text) + hint + mark) else {
        if let refusal { throw CLIError(.data, console.texts.pick(refusal)) }
        return
      }
      do throws(MalformedText) {
        try questions.answer(question, line.allSatisfy(\.isWhitespace) ? proposal ?? "" : line)
      } catch {
        console.warn([console.texts.malformed(error.text, expected: error.expected)])
      }
    }
  }

  /// Asks for the parts again where those that were chosen do not go together.
  private func reopened(
    _ questions: inout Questionnaire, _ refusal: inout LocalizedText?, _ console: Console
  ) -> Questionnaire.Question? {
    guard let answers = questions.answers else { return nil }
    do throws(SignDraft.Failure) {
      _ = try SignDraft(answers)
      return nil
    } catch {
      refusal = error.text
      console.warn([console.texts.pick(error.text)])
      questions.reopenParts()
      return questions.next
    }
  }

  private func draft(_ answers: SignAnswers, _ texts: Strings) throws(CLIError) -> SignDraft {
    do throws(SignDraft.Failure) {
      return try SignDraft(answers)
    } catch {
      throw CLIError(.data, texts.pick(error.text))
    }
  }

  /// Reads the new file as the daemon will.
  ///
  /// - Returns: its warnings.
  private func checked(_ text: String, _ console: Console) throws(CLIError) -> [String] {
    let read = SignConfiguration.check(Array(text.utf8), named: file)
    switch read {
    case .success(let configuration):
      return configuration.warnings.map { console.texts.warning($0) }
    case .failure(let problems):
      console.list(problems.list.map { console.texts.problem($0) })
      throw CLIError(.data, console.texts.problems(problems.count, in: file))
    }
  }

  private static func cityLines(_ texts: Strings) -> [String] {
    var lines: [String] = []
    var province = ""
    for city in City.all {
      if city.province.chinese != province {
        province = city.province.chinese
        lines.append(texts.isChinese ? "\(province)：" : "\(province) \(city.province.latin):")
      }
      lines.append("  \(city.name) \(city.latin) \(city.latitude),\(city.longitude)")
    }
    return lines
  }

  /// The outputs of the kernel's drivers for lamps on this board.
  private static func lampLines(_ board: BoardDevices, _ texts: Strings) -> [String] {
    guard let first = board.lamps.first else { return [] }
    let words = board.lamps.map(\.word)
    return [
      texts.pick(
        .init(
          "This board has the outputs " + words.joined(separator: ", ")
            + "; name the lamp before one: 灯箱=\(first.word)",
          "本机有内核驱动的输出：" + words.joined(separator: "、") + "；前面写灯名，如 灯箱=\(first.word)"))
    ]
  }

  private static func partLines(_ board: BoardDevices, _ texts: Strings) -> [String] {
    let all = SignPart.allCases.map { ($0.rawValue, texts.pick($0.label)) }
    let found = board.offers.map { ($0.words, texts.pick($0.label)) }
    return (all + found).enumerated().map { index, line in
      let number = index < 9 ? " \(index + 1)" : "\(index + 1)"
      let width = index < all.count ? 14 : line.0.count + 2
      let word = line.0 + String(repeating: " ", count: max(0, width - line.0.count))
      return "\(number)  \(word)\(line.1)"
    }
  }

  private static func missing(_ options: String) -> LocalizedText {
    .init(
      "Without answers these options are needed: \(options).",
      "没有回答（没有终端，或写了 --no-ask）时，须写选项：\(options)。")
  }

  private static func written(to file: String) -> LocalizedText {
    .init(
      file == Installation.configuration
        ? "\(file) is written. Next: dutysign wiring, then sudo systemctl restart dutysignd."
        : "\(file) is written. Next: dutysign wiring \(file), then install it as "
          + "\(Installation.configuration), and sudo systemctl restart dutysignd.",
      file == Installation.configuration
        ? "已写入 \(file)。接下来：dutysign wiring，然后 sudo systemctl restart dutysignd。"
        : "已写入 \(file)。接下来：dutysign wiring \(file)，复制为 \(Installation.configuration)，"
          + "然后 sudo systemctl restart dutysignd。")
  }
}
