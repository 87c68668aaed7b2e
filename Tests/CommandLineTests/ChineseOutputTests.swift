// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Linux
import SignInterface
import Testing
import Varlink

/// Runs what goes wrong in each program with Chinese, and looks for English in what it says.
@Suite("No English inside Chinese") struct ChineseOutputTests {
  /// What fails without a daemon, or on the command line itself.
  private static let alone = [
    "dutysign", "dutysign foo", "dutysign --foo", "dutysign --language fr status",
    "dutysign set", "dutysign set out --for", "dutysign set out －－officer zhang",
    "dutysign set zhang out", "dutysign set out --until 15:00 --for 2h",
    "dutysign set out --for 2小时", "dutysign set out --for 0s", "dutysign set out --for 9999d",
    "dutysign set out --until 昨天", "dutysign set out --until １５：００",
    "dutysign set out --note \"$(printf 'a\\nb')\"", "dutysign lamp lightbox １００％",
    "dutysign lamp lightbox auto --for 2h", "dutysign lamp lightbox on --hold --until 15:00",
    "dutysign log --since 前天", "dutysign log --page 2026-13-01", "dutysign log --limit -1",
    "dutysign log --json --csv", "dutysign call", "dutysign call Status '{'",
    "dutysign call Status '{\"a\":1e400}'", "dutysign call Status '[1]'",
    "dutysign call Status \"$(printf '\\377')\"", "dutysign status --socket nowhere",
    "dutysign status --socket /proc/version", "dutysign watch --socket nowhere",
    "dutysign panel --socket nowhere </dev/null",
    "dutysign health --socket nowhere",
    "dutysign metrics --socket nowhere >/dev/null", "dutysign page nowhere",
    "dutysign backup nowhere/x",
    "dutysign backup sign.yaml", "dutysign check nowhere", "dutysign check /",
    "dutysign check fifo",
    "dutysign check gbk.yaml", "dutysign check broken.yaml", "dutysign check directive.yaml",
    "dutysign check anchor.yaml", "dutysign check nowhere.yaml --strict", "dutysign wiring nowhere",
    "dutysign wiring sign.yaml --svg nowhere/x.svg", "dutysign lighting sign.yaml",
    "dutysign lighting --config nowhere", "dutysign lighting --config sign.yaml --lamp moon",
    "dutysign lighting --config sign.yaml --year nowhere/x.svg",
    "dutysign preview nowhere/x.png --config sign.yaml --format 800x480",
    "dutysign preview x.png --config sign.yaml --format 1x1",
    "dutysign preview x.png --config sign.yaml", "dutysign preview x.png --config nowhere",
    "dutysign preview x.png --config sign.yaml --format 800x480 --set zhang=moon",
    "dutysign preview x.png --config sign.yaml --format 800x480 --set wang=out",
    "dutysign preview x.png --config sign.yaml --format 800x480 --at 昨天",
    "dutysign sun --place 1", "dutysign sun --place 30.58,114.30 --timezone Mars/Base",
    "dutysign sun --place 30.58,114.30 --date 昨天", "dutysign init sign.yaml",
    "dutysign init nowhere/x.yaml", "dutysign init x.yaml --no-ask",
    "dutysign init x.yaml --name 所 --place 114.30,30.58 --officers 张伟",
    "dutysign init x.yaml --name 所 --place 武汉 --officers 张伟 --parts moon",
    "dutysign init x.yaml --name 所 --place 武汉 --officers 张伟 --parts epaper-7.5,epaper-4.2",
    "dutysign init x.yaml --name 所 --place 武汉 --officers '张伟, 张伟'",
    "dutysign doctor nowhere",
    "dutysign try --seconds 1", "dutysign try --answers nowhere",
    "dutysign introspect --socket nowhere", "dutysign release --socket nowhere",
    "dutysign --generate-completion-script moon",
    "dutysignd --moon", "dutysignd －－config x", "dutysignd --config", "dutysignd --keep --clear",
    "dutysignd --language fr", "dutysign-simulator --moon", "dutysign-simulator --keep",
    "dutysign-simulator panel --moon", "dutysign-simulator panel --seconds x",
    "dutysign-simulator panel --socket nowhere", "dutysign-render --moon",
    "dutysign-render --language fr", "echo '{' | dutysign-render", "echo '[]' | dutysign-render",
    "echo '{}' | dutysign-render", "echo '{\"format\":\"1x1\"}' | dutysign-render",
    "dutysign-render --png nowhere/x.png <job", "dutysign-render <names", "dutysign-bridge --moon",
    "dutysign-bridge －－check", "dutysign-bridge --language fr", "dutysign-bridge --config",
    "dutysign-bridge --check --config nowhere", "dutysign-bridge --check --config sign.yaml",
    "dutysign-bridge --check --config bridge.yaml",
    "dutysign-bridge --config bridge.yaml --state nowhere/x",
    "dutysign-station", "dutysign-station moon", "dutysign-station --language fr status",
    "dutysign-station status --config nowhere", "dutysign-station status --config sign.yaml",
    "dutysign-station set hualou out --until 昨天 --config station.yaml",
    "dutysign-station set 'hua lou' out --config station.yaml",
    "dutysign-station lamp hualou lightbox １００％ --config station.yaml",
    "dutysign-station lamp hualou lightbox auto --until 15:00 --config station.yaml",
    "dutysign-station log nowhere --config station.yaml",
    "dutysign-station log sign.yaml --config station.yaml",
    "dutysign-station log events --limit -1 --config station.yaml",
    "dutysign-station pages nowhere --config station.yaml",
  ]

  /// What a daemon refuses or answers wrongly.
  private static let refused = [
    "dutysign status", "dutysign set out", "dutysign lamp lightbox on", "dutysign log",
    "dutysign reload", "dutysign release lamp.lightbox", "dutysign erase --officer zhang",
    "dutysign export --officer zhang", "dutysign letters", "dutysign letters emptied",
    "dutysign lamp-replaced lightbox", "dutysign try lamp --answers answers", "dutysign explain",
    "dutysign call Foo >/dev/null", "dutysign introspect org.example", "dutysign health",
    "dutysign backup copy", "dutysign metrics >/dev/null", "dutysign panel </dev/null",
  ]

  /// What each method is replied with, by a number.
  private static func replies(_ number: Int) -> @Sendable (Call) -> [Reply?] {
    { call in
      func failed(_ failure: some VarlinkFailure) -> [Reply?] {
        [.failed(VarlinkError(failure))]
      }
      switch number {
      case 0: return [.failed(.permissionDenied)]
      case 1: return [.failed(.invalidParameter("forSeconds"))]
      case 2: return [.failed(.methodNotImplemented(call.method))]
      case 3: return [.failed(VarlinkError("org.example.Odd", [:]))]
      case 4: return [nil]
      case 5: return [.final(["state": .int(3)])]
      case 6: return [.final(["state": .float(1e300)])]
      case 7:
        return failed(
          Wire.NotRecorded(reason: "the journal cannot be read: open: No space left on device"))
      case 8:
        return failed(
          Wire.NoSuchOfficer(officer: "zhang", known: ["zhang", "li"]))
      case 9: return failed(Wire.NoSuchLamp(lamp: "lightbox", known: ["porch"]))
      case 10: return failed(Wire.NoSuchStatus(status: "out", known: []))
      case 11: return failed(Wire.ClockUnknown())
      case 12: return failed(Wire.Conflict(generation: 3))
      default:
        return failed(
          Wire.InvalidConfiguration(problems: [
            .init(
              file: "sign.yaml", line: 1, column: 1, path: "site", message: "wrong", chinese: "有误")
          ]))
      }
    }
  }

  /// The words that the Chinese pages and the reference have as code: keys, values, commands and
  /// options.
  private static let documented: Set<String> = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    let docs = parts.dropLast(3).joined(separator: "/") + "/docs/"
    var words: Set<String> = []
    for folder in ["zh", "reference"].map({ docs + $0 }) {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      for name in names where name.hasSuffix(".md") {
        let page = FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data()
        let text = String(decoding: page, as: UTF8.self)
        // What has a space is a command, or a message.
        for code in code(of: text) where code.hasPrefix("dutysign") || !code.contains(" ") {
          words.formUnion(letters(code))
        }
      }
    }
    return words
  }()

  /// What a page has as code: between backticks, which is every second part of a line.
  private static func code(of page: String) -> [String] {
    page.utf8.split(separator: UInt8(ascii: "\n")).flatMap { line in
      line.split(separator: UInt8(ascii: "`"), omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 }.map { String(decoding: $0.element, as: UTF8.self) }
    }
  }

  /// Names and units beside those.
  private static let names: Set = [
    "Prometheus", "Out", "MiB", "conf", "sysusers", "systemd", "bash", "zsh", "fish", "shell",
    "porch",
    "manual", "tls", "keepalive", "PostgreSQL", "hualou", "release",
    "restart", "home",
    "assistant", "oled", "matrix", "lines", "data", "dutysignd", "round", "root", "none",
  ]

  /// The English words of three letters and more that are neither typed, nor names, nor paths.
  private static func words(of output: String, after script: String) -> [String] {
    let typed = Set(letters(script))
    // After its sentence `call` has the error of the socket as it is.
    let lines = output.split(separator: "\n").filter { !$0.hasPrefix("dutysign: org.") }
    let text = lines.joined(separator: " ").replacing(#/“[^”“ ]+”/#, with: " ")
    return text.split { $0 == " " || $0 == "　" }.flatMap { token -> [String] in
      // Options, paths, files, keys and addresses.
      let parts = token.split { "：，。；（）“”‘’、[]<>'\"".contains($0) }
      return parts.filter { part in
        !part.hasPrefix("-") && !part.contains { "/._=@{}:+".contains($0) }
      }.flatMap { letters(String($0)) }
    }.filter {
      !typed.contains($0) && !names.contains($0) && !documented.contains($0)
        && $0 != $0.uppercased()
    }
  }

  private static func letters(_ text: String) -> [String] {
    text.split { !$0.isASCII || !$0.isLetter }.map(String.init).filter { $0.count > 2 }
  }

  private static let files = """
    printf 'site: {name: "\\261\\361"}\\n' >gbk.yaml
    printf 'site: [a\\nofficers:\\n  zhang: {name：张伟}\\n' >broken.yaml
    printf '%%FOO\\n---\\nsite: x\\n' >directive.yaml
    printf 'site: &\\n' >anchor.yaml
    mkfifo fifo
    printf 'sign: hualou\\nbrokers: [mqtt://127.0.0.1:1]\\npublish: [moon]\\n' >bridge.yaml
    printf 'brokers: [mqtt://127.0.0.1:1]\\n' >station.yaml
    printf '{"sign":"hualou","event":"ring","received":1795430520000000}\\n' >events
    printf 'lamp.moon yes\\n' >answers
    printf '{"format":"296x128","content":{"office":["x"],"officers":[]}}' >names
    printf '{"format":"296x128","content":{"office":["x"],"language":"chinese","isStopped":false,' >job
    printf '"officers":[{"name":"x","reception":[]}]}}' >>job

    """

  @Test("no program says an English word of its own when it is used wrongly")
  func alone() throws {
    let place = try Workplace()
    try check(Self.alone, place)
  }

  @Test(
    "no error of the daemon is English, nor a reply that cannot be understood",
    arguments: 0...13)
  func refused(_ number: Int) throws { try refuse(by: number, each: 4) }

  /// Runs commands that get a reply.
  ///
  /// A program starts for each: every command gets every fourth of the replies, and in `make soak`
  /// all.
  func refuse(by number: Int, each step: Int) throws {
    let scripts = Self.refused.indices.filter { ($0 + number).isMultiple(of: step) }
    try check(scripts.map { Self.refused[$0] }, Workplace(Self.replies(number)))
  }

  private func check(_ scripts: [String], _ place: Workplace) throws {
    _ = try place.run(Self.files)
    let all = scripts.map { "(\($0)) </dev/null 2>&1; printf '\\n\\001'" }
    let outcome = try place.run(
      "export DUTYSIGN_LANGUAGE=zh\n" + all.joined(separator: "\n"), locale: "zh_CN.UTF-8",
      in: 120)
    let outputs = outcome.output.split(separator: "\u{1}", omittingEmptySubsequences: false)
    #expect(outputs.count == scripts.count + 1, "\(outcome.error)")
    for (script, output) in zip(scripts, outputs) {
      let left = Self.words(of: String(output), after: script)
      if !left.isEmpty { Issue.record("\(script): \(left): \(output)") }
    }
  }

  @Test("the pages have keys and commands as code, and no English sentence")
  func vocabulary() {
    #expect(Self.documented.isSuperset(of: ["officers", "programme", "prefix", "reload"]))
    #expect(Self.documented.isDisjoint(with: ["the", "cannot", "connection", "should", "with"]))
  }

  @Test("an English word is found, and a key, a path and an option are none")
  func detector() {
    let text = "dutysign: /etc/x.yaml：文件 lamp.lightbox 不对，请用 --officer，cannot could"
    #expect(Self.words(of: text, after: "dutysign check") == ["cannot", "could"])
  }
}
