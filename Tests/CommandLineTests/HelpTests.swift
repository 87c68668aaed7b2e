// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import SignConsole
import Testing

@testable import dutysign

@Suite("Help and usage errors in Chinese") struct HelpTests {
  private static let commands = DutySign.configuration.subcommands

  @Test("no command, option or argument lacks its Chinese help") func complete() {
    #expect(Self.commands.count > 20)
    let root = DutySign.helpMessage(columns: 100_000)
    for sentence in HelpTranslation.untranslated(in: root) {
      Issue.record("dutysign: \(sentence)")
    }
    for command in Self.commands {
      let text = DutySign.helpMessage(for: command, columns: 100_000)
      #expect(text.hasPrefix("OVERVIEW: "))
      for sentence in HelpTranslation.untranslated(in: text) {
        Issue.record("\(command._commandName): \(sentence)")
      }
    }
  }

  /// Command lines that are wrong, each in a way of its own, and what is said about it.
  private static let mistakes: [(String, String)] = [
    ("stauts", "错误：没有这个命令，或参数多余：“stauts”。"),
    ("set", "错误：缺少参数 <去向>。"),
    ("set out --offcer x", "错误：没有选项 --offcer。是不是 --officer？"),
    ("set out -x", "错误：没有选项 -x。"),
    ("set out --until", "错误：--until <时间> 缺少值。"),
    ("set out --until 1 --for 2", "错误：--until 和 --for 只能写一个。"),
    ("status --json=yes", "错误：选项 --json 不带值，却写了“yes”。"),
    ("status now then", "错误：多余的参数 2 个：“now”、“then”。"),
    ("log --limit many", "错误：“many”不能用作 --limit <条数>。"),
    ("log --bom", "错误：--bom 要与 --csv 同用。"),
    ("letters full", "错误：“full”不能用作 <事项>，可取 emptied（清空、已清空）。"),
    ("attention maybe", "错误：“maybe”不能用作 <开关>，可取 on（开、启用）或 off（关、结束）。"),
    (
      "lamp box bright",
      "错误：“bright”不能用作 <亮度>：应为 on（开）、off（关）、亮度（如 30%）或 auto（自动）。"
    ),
    ("sun --place 114.3,30.58", "错误：“114.3,30.58”不能用作 --place <纬度,经度>：纬度在前：30.58,114.3。"),
    (
      "try --seconds 99999999999999999999",
      "错误：“99999999999999999999”不能用作 --seconds <秒>：应为 10 至 600。"
    ),
    ("try --wait 0", "错误：“0”不能用作 --wait <秒>：应为 1 至 600。"),
    (
      "sun --date today",
      "错误：“today”不能用作 --date <年-月-日>：应为日期，如 2026-11-23，"
        + "从 1900-01-01 到 2199-12-31。"
    ),
    (
      "preview x.png --format 3",
      "错误：“3”不能用作 --format <800x480>：应为 960x680、960x640、800x480、648x480、"
        + "400x300、296x128、128x64 之一。"
    ),
    ("call X --more --oneway", "错误：--more 和 --oneway 只能写一个。"),
    ("lighting --year x --explain", "错误：--year 和 --explain 只能写一个。"),
    ("lamp box on --hold --for 1h", "错误：--hold 和结束时间只能写一个。"),
  ]

  @Test("each kind of usage error is printed in Chinese, with the usage", arguments: mistakes)
  func usage(line: String, text: String) throws {
    let error = #expect(throws: (any Error).self) {
      try DutySign.parseAsRoot(line.split(separator: " ").map(String.init))
    }
    let english = DutySign.fullMessage(for: try #require(error), columns: 100_000)
    let chinese = HelpTranslation.chinese(english, width: 400)
    #expect(chinese.split(separator: "\n").first.map(String.init) == text, "\(english)")
    #expect(chinese.contains("\n用法：dutysign "))
    #expect(chinese.contains("\n  详见：dutysign "))
    #expect(HelpTranslation.untranslated(in: english) == [])
  }

  @Test("what is switched or emptied takes Chinese words, as a lamp does")
  func chineseWords() throws {
    let turns: [(String, AttentionCommand.Turn)] = [
      ("on", .on), ("开", .on), ("启用", .on), ("off", .off), ("关", .off), ("结束", .off),
    ]
    for (word, turn) in turns {
      let command = try DutySign.parseAsRoot(["attention", word]) as? AttentionCommand
      #expect(command?.turn == turn, "\(word)")
    }
    for word in ["emptied", "清空", "已清空"] {
      let command = try DutySign.parseAsRoot(["letters", word]) as? LettersCommand
      #expect(command?.event == .emptied, "\(word)")
    }
    let limited = try DutySign.parseAsRoot(["attention", "开", "--for", "5m"])
    #expect((limited as? AttentionCommand)?.span == "5m")
  }

  @Test("help on a command that does not exist is refused, with those that do")
  func noSuchCommand() throws {
    let place = try Workplace()
    let chinese = try place.run("dutysign help nosuch", locale: "zh_CN.UTF-8")
    #expect(chinese.status == 64 && chinese.output.isEmpty)
    #expect(chinese.error.contains("没有命令“nosuch”。可用的命令：status、health、"), "\(chinese)")
    let english = try place.run("dutysign help nosuch")
    #expect(english.error.contains("There is no command 'nosuch'. There are status, health, "))
    for line in ["dutysign history --help", "dutysign totals -h", "dutysign-station week --help"] {
      let outcome = try place.run(line)
      #expect(outcome.status == 64 && outcome.output.isEmpty, "\(outcome)")
      #expect(outcome.error.contains("There is no command '"), "\(outcome)")
    }
    for line in ["dutysign log --help", "dutysign-station log -h", "dutysign --help"] {
      #expect(try place.run(line).status == 0, "\(line)")
    }
    #expect(try place.run("dutysign help set").output.contains("--officer"))
    #expect(try place.run("dutysign help").status == 0)
  }
}
