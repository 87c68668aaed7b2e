// SPDX-License-Identifier: Apache-2.0
import Linux
import SignInterface
import Testing
import Varlink

@Suite("Arguments") struct ArgumentTests {
  /// What a random list is made of: words of the command line, and what nobody should type.
  static let words = [
    "status", "health", "explain", "set", "lamp", "lamp-replaced", "letters", "log", "export",
    "erase", "reload", "release", "call", "introspect", "check", "lighting", "sun", "preview",
    "watch", "panel", "help", "out", "lightbox", "emptied", "auto", "30", "30%", "-30%", "zhang",
    "--json", "--csv", "--bom", "--all", "--totals", "--officer", "--since", "--until", "--for",
    "--limit", "--page", "--svg", "--html", "--note", "--place", "--timezone", "--date", "--year",
    "--config", "--lamp", "--explain", "--format", "--set", "--at", "--stopped", "--more",
    "--oneway", "--hold", "--socket", "--version", "--help", "--", "-", "", " ", "sign.yaml", "./x",
    "socket", "Status", "106751992d", "99999999999999999999", "-1", "0", "-9223372036854775808",
    "9223372036854775807", "1e308", "nan", "-inf", "-33.87,151.2", "90,180", "-90,-180", "91,0",
    "2026-11-23", "2026-11-23..2026-11-29", "9999-12-31", "0001-01-01", "0000-00-00",
    "2026-02-30", "9999-12-31T23:59", "25:00", "07:5", "15:00", "999999999h999999999m",
    "zhang=out@25:00", "=", "zhang=", "=out", "Asia/Shanghai", "../../etc/passwd", "UTC",
    "800x480", "外出", "“15：00”", "\u{FEFF}", "\u{202E}", "👮", "e\u{301}", "%s%n", "$HOME", "{}",
    "{\"status\":1e999}", "[[[[", "\"\\ud800\"", "\n", "\t=1",
  ]

  /// The next number of a linear congruential generator (Knuth, MMIX).
  private static func next(_ seed: inout UInt64, below bound: Int) -> Int {
    seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(seed >> 33) % bound
  }

  private static func quoted(_ word: String) -> String {
    "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }

  /// The random lists of a locale; `DUTYSIGN_ARGUMENT_LISTS` asks for more than usual.
  private static func lists(_ seed: UInt64) -> [String] {
    let count = ProcessEnvironment["DUTYSIGN_ARGUMENT_LISTS"].flatMap { Int($0) } ?? 8
    var seed = seed
    return (0..<count).map { _ in
      let command = words[next(&seed, below: 21)]
      let rest = (0..<next(&seed, below: 6)).map { _ -> String in
        let number = next(&seed, below: words.count + 4)
        // Bytes that are not UTF-8, as a terminal with another character set sends them.
        return number < words.count
          ? quoted(words[number]) : "\"$(printf '\\\(300 + number % 8)\\317')\""
      }
      return ([command] + rest).joined(separator: " ")
    }
  }

  @Test(
    "no list of arguments ends a command with a signal, or with a status that has no meaning",
    arguments: zip(["C", "zh_CN.UTF-8", "zh_CN.GB18030"], [1, 2, 3] as [UInt64]))
  func random(locale: String, seed: UInt64) throws {
    let place = try Workplace { call in
      call.method == Wire.Monitor.name
        ? [.failed(.permissionDenied)] : Office.replies(call)
    }
    let lists = Self.lists(seed)
    let script = lists.map { "dutysign \($0) >/dev/null 2>&1 </dev/null; echo $?" }
    let outcome = try place.run(
      script.joined(separator: "\n"), locale: locale, in: 10 + lists.count)
    let statuses = outcome.output.split(separator: "\n").compactMap { Int($0) }
    #expect(statuses.count == lists.count, "\(outcome)")
    let known: Set = [0, 1, 2, 3, 64, 65, 66, 69, 70, 73, 75, 76, 77, 78]
    for (list, status) in zip(lists, statuses) where !known.contains(status) {
      Issue.record("dutysign \(list) ended with \(status)")
    }
  }

  @Test("a time before all time is refused, or is a very long time ago") func longAgo() throws {
    let place = try Workplace()
    for since in ["106751992d", "3650000d", "99999999d", "9999h", "0001-01-01"] {
      let outcome = try place.run("dutysign log --since \(since)")
      #expect([0, 65].contains(outcome.status), "\(since): \(outcome)")
    }
  }

  @Test("a place in the south or the west is no option, nor is a note with a hyphen")
  func hyphens() throws {
    let place = try Workplace()
    let sun = try place.run("dutysign sun --place -33.87,151.2 --timezone Australia/Sydney")
    #expect(sun.status == 0 && sun.output.contains("sunrise"), "\(sun)")
    let west = try place.run("dutysign sun --place -33.45,-70.67 --timezone America/Santiago")
    #expect(west.status == 0, "\(west)")
    #expect(try place.run("dutysign set out --note '-走访'").status == 0)
  }

  @Test("an option with an h in it is no request for help, in any program")
  func bundles() throws {
    let place = try Workplace()
    for line in [
      "dutysign lamp lightbox -1h", "dutysign set -h外出", "dutysign lamp -h灯 on",
      "dutysign -xh", "dutysign status -jh --json", "dutysign-station status -1h",
      "dutysign-simulator -1h", "dutysign-simulator panel -1h", "dutysignd -1h",
      "dutysign-bridge -1h", "dutysign-render -1h",
    ] {
      for locale in ["C.UTF-8", "zh_CN.UTF-8"] {
        let outcome = try place.run("\(line) </dev/null", locale: locale)
        #expect(outcome.status == 64 && outcome.output == "", "\(line): \(outcome)")
      }
    }
    let english = try place.run("dutysign lamp lightbox -1h").error
    #expect(english.hasPrefix("Error: Unknown option '-1h'"), "\(english)")
    let chinese = try place.run("dutysign lamp lightbox -1h --language zh").error
    #expect(chinese.contains("没有选项 -1h"), "\(chinese)")
    #expect(try place.run("dutysign health -1h").status == 3)
    for line in ["lamp -h", "-h", "--help", "lamp lightbox -h", "set --help", "help set"] {
      #expect(try place.run("dutysign \(line)").status == 0, "\(line)")
    }
    #expect(try place.run("dutysign set out --note '-上海 hotel'").status == 0)
  }

  @Test("a date far from now is refused with the range, where the sun is not known so far")
  func farDates() throws {
    let place = try Workplace()
    let sun = "dutysign sun --place 30.58,114.30 --timezone Asia/Shanghai --date"
    for date in ["0000-01-01", "0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"] {
      for locale in ["C.UTF-8", "zh_CN.UTF-8"] {
        let outcome = try place.run("\(sun) \(date)", locale: locale)
        #expect(outcome.status == 64 && outcome.output == "", "\(date): \(outcome)")
        #expect(outcome.error.contains("1900-01-01") && outcome.error.contains("2199-12-31"))
      }
    }
    for date in ["1900-01-01", "2026-06-21", "2199-12-31"] {
      #expect(try place.run("\(sun) \(date)").output.contains("sunrise"))
    }
  }

  @Test("what is missing on the command line ends with 64: a place, a terminal")
  func missing() throws {
    let place = try Workplace()
    for (line, english, chinese) in [
      ("sun --timezone UTC", "Say which place with --place", "请用 --place"),
      ("panel </dev/null", "The panel needs a terminal", "面板需要终端"),
    ] {
      for (language, words) in [("en", english), ("zh", chinese)] {
        let outcome = try place.run("dutysign --language \(language) \(line)")
        #expect(outcome.status == 64 && outcome.error.contains(words), "\(outcome)")
      }
    }
  }

  @Test("an option of sun or init that will not do is a mistake of the command line")
  func wrongOptions() throws {
    let place = try Workplace()
    for line in [
      "sun --place 91,0", "sun --place 30.58,114.30 --timezone Mars/Base", "sun --date never",
      "init --place atlantis -", "init --timezone Mars/Base -", "init --parts candles -",
      "init --lamps x=blue -", "init --officers ' ' -", "init --english \"$(printf 'a\\nb')\" -",
    ] {
      let outcome = try place.run("dutysign \(line) </dev/null")
      #expect(outcome.status == 64 && outcome.output == "", "\(line): \(outcome)")
    }
  }

  @Test("a lamp takes the levels that the file takes") func levels() throws {
    let place = try Workplace()
    for level in ["30", "30%", "30％", "３０", "0", "100", "on", "off", "auto"] {
      #expect(try place.run("dutysign lamp lightbox \(level)").status == 0)
    }
    for (level, language, words) in [
      ("101", "en", "'101' is invalid for '<level>': expected on, off, a level such as 30%"),
      ("-5%", "en", "'-5%' is invalid for '<level>': expected on, off, a level such as 30%"),
      ("-5%", "zh", "“-5%”不能用作 <亮度>：应为 on（开）、off（关）、亮度（如 30%）或 auto（自动）。"),
    ] {
      let outcome = try place.run("dutysign lamp lightbox \(level) --language \(language)")
      // A terminal's width may divide a Chinese word.
      let text = outcome.error.replacing("\n      ", with: "")
      #expect(outcome.status == 64 && text.contains(words), "\(outcome)")
    }
  }

  @Test("a value that begins with a hyphen is named, with the usage of its command")
  func hyphenated() throws {
    let place = try Workplace()
    for (line, english, chinese) in [
      ("lamp lightbox -5", "'-5' is invalid for '<level>'", "“-5”不能用作 <亮度>"),
      ("init --parts -1 -", "is written --parts=-1", "以“-”开头的值要写成 --parts=-1。"),
      ("set out --for -1d", "is written --for=-1d", "以“-”开头的值要写成 --for=-1d。"),
      ("lamp lightbox -1h", "Unknown option '-1h'", "没有选项 -1h"),
    ] {
      let command = line.split(separator: " ").first.map(String.init) ?? ""
      for (language, words, usage) in [("en", english, "Usage"), ("zh", chinese, "用法")] {
        let outcome = try place.run("dutysign \(line) --language \(language) </dev/null")
        #expect(outcome.status == 64 && outcome.output == "", "\(outcome)")
        #expect(outcome.error.contains(words), "\(outcome)")
        let colon = language == "en" ? ": " : "："
        #expect(outcome.error.contains("\n\(usage)\(colon)dutysign \(command) "), "\(outcome)")
        #expect(outcome.error.contains("dutysign \(command) --help"), "\(outcome)")
      }
    }
    #expect(try place.run("dutysign init --parts=-1 - </dev/null").error.contains("“-1”"))
  }

  @Test("digits and commas of a Chinese keyboard are understood in a place")
  func fullWidth() throws {
    let place = try Workplace()
    let plain = try place.run("dutysign sun --place 30.58,114.3 --timezone UTC --date 2026-12-01")
    for typed in ["30.58，114.3", "３０.５８，１１４．３", "30.58, 114.3", "30.58、114.3"] {
      let outcome = try place.run(
        "dutysign sun --place '\(typed)' --timezone UTC --date 2026-12-01")
      #expect(outcome.status == 0 && outcome.output == plain.output, "\(outcome)")
    }
    let swapped = try place.run("dutysign sun --place 114.3,30.58 --timezone UTC")
    #expect(swapped.status == 64, "\(swapped)")
    #expect(swapped.error.contains("expected the latitude first: 30.58,114.3"), "\(swapped)")
  }

  @Test("a span that is too long or too short is said to be so, and is not called a riddle")
  func spans() throws {
    let place = try Workplace()
    for (line, english, chinese) in [
      ("attention on --for 5h", "is too long: it is at most 4h.", "“5h”太长：最长 4h。"),
      ("attention on --for 30s", "is too short: it is at least 1m.", "“30s”太短：至少 1m。"),
      ("page . --turn 1s", "is too short: it is at least 5s.", "“1s”太短：至少 5s。"),
      ("page . --turn 11m", "is too long: it is at most 10m.", "“11m”太长：最长 10m。"),
      ("attention on --for x", "“x” was not understood", "无法理解“x”"),
    ] {
      for (language, words) in [("en", english), ("zh", chinese)] {
        let outcome = try place.run("dutysign \(line) --language \(language)")
        #expect(outcome.status == 65 && outcome.error.contains(words), "\(outcome)")
      }
    }
  }

  @Test("the version is printed") func version() throws {
    let outcome = try Workplace().run("dutysign --version")
    #expect(outcome.status == 0 && outcome.output.hasPrefix("dutysign 0."), "\(outcome)")
  }

  @Test("health ends with 3 for monitoring, whatever is wrong with its command line")
  func monitoring() throws {
    let place = try Workplace()
    for arguments in [
      "health --bogus", "--socket /no health", "health x", "health $(printf '\\305')",
    ] {
      let outcome = try place.run("dutysign \(arguments)")
      #expect(outcome.status == 3 && outcome.error != "", "\(arguments): \(outcome)")
    }
    #expect(try place.run("dutysign status --bogus").status == 64)
    #expect(try place.run("dutysign health --help").status == 0)
  }

  @Test("a value of no characters is refused on either side of the command")
  func emptyValues() throws {
    let place = try Workplace()
    let options = ["--socket=", "--socket ''", "--language=", "--language ''"]
    for command in ["status", "reload", "backup", "try", "check", "health", "doctor"] {
      let status = ["health", "doctor"].contains(command) ? 3 : 64
      let ofCommand = ["status", "reload", "backup", "try", "health"].contains(command)
      for option in options {
        let before = try place.run("dutysign \(option) \(command)")
        #expect(
          before.status == status && before.output == "" && before.error != "",
          "\(option) \(command): \(before)")
        guard ofCommand || option.hasPrefix("--language") else { continue }
        let after = try place.run("dutysign \(command) \(option)")
        #expect(
          after.status == status && after.output == "" && after.error != "",
          "\(command) \(option): \(after)")
      }
    }
    for line in [
      "preview --config= x.png", "--config= preview x.png", "log --since=", "--json= log",
    ] {
      let outcome = try place.run("dutysign \(line)")
      #expect([64, 65].contains(outcome.status) && outcome.output == "", "\(line): \(outcome)")
    }
    let chinese = try place.run("dutysign --socket= health", locale: "zh_CN.UTF-8")
    #expect(chinese.status == 3 && chinese.error.contains("应为路径，不能为空。"), "\(chinese)")
    #expect(try place.run("dutysign --socket=socket status").status == 0)
    #expect(try place.run("dutysign --language=zh status").output.contains("张伟"))
    #expect(try place.run("dutysign").status == 0)
  }

  @Test("bytes that are not UTF-8 are refused, with the reason") func bytes() throws {
    let place = try Workplace { _ in [nil] }
    // 走访 in GBK.
    let note = "\"$(printf '\\327\\337\\267\\303')\""
    for command in [
      "set out --note \(note)", "set \(note)", "call SetWhereabouts \(note)", "lamp \(note) on",
      "log --officer \(note)", "preview x.png --note \(note)",
    ] {
      let outcome = try place.run("dutysign \(command)")
      #expect(outcome.status == 64, "\(command): \(outcome)")
      #expect(outcome.error.contains("is not UTF-8, and residents would read rubbish."))
    }
    let chinese = try place.run("dutysign set out --note \(note)", locale: "zh_CN.UTF-8")
    #expect(chinese.error.hasPrefix("dutysign: 第 4 个参数（“"))
    #expect(chinese.error.contains("请把终端和区域设置改为 UTF-8 后重新输入。"))
  }
}
