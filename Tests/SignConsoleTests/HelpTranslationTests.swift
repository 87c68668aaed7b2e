// SPDX-License-Identifier: Apache-2.0
import ProgramLanguage
import Testing

@testable import SignConsole

@Suite("The translation of help") struct HelpTranslationTests {
  private static let help = """
    OVERVIEW: Say where an officer is.

    For example: dutysign set out --until 15:00 --note "school visit"

    USAGE: dutysign set [--socket <path>] <status> [--until <time>]

    ARGUMENTS:
      <status>                The status: its key (out) or one of its labels (外出, Out).
      <event>                 Say that you have emptied it. (values: emptied)

    OPTIONS:
      --config <config>       The configuration file. (default: /etc/dutysign/sign.yaml)
      --set <zhang=out@08:00> An officer is there, since a time.
      --until-the-end-of-it <time>
                              It ends at this time at the sign: 15:00, 2026-11-23T15:00.
      -h, --help              Show help information.

      See 'dutysign help <subcommand>' for detailed help.
    """

  @Test("each part of help has its Chinese, in the columns of a terminal") func page() {
    #expect(
      HelpTranslation.chinese(Self.help, width: 60) == """
        设置民警的去向。

        例如：dutysign set 外出 --until 15:00 --note 走访学校

        用法：dutysign set [--socket <路径>] <去向> [--until <时间>]

        参数：
          <去向>                  去向：键（out）或名称（外出、
                                  Out）。
          <事项>                  登记您已经清空。（可取 emptied）

        选项：
          --config <文件>         配置文件。（默认
                                  /etc/dutysign/sign.yaml）
          --set <zhang=out@08:00> 一位民警的去向，从什么时间起。
          --until-the-end-of-it <时间>
                                  到什么时间为止（当地时间）：
                                  15:00、2026-11-23T15:00。
          -h, --help              显示说明。

          各命令的说明：dutysign help <命令>
        """)
  }

  @Test("what has no translation stays English, and is known") func missing() {
    let text = "OVERVIEW: Sing.\n\nOPTIONS:\n  --loud <decibels>       Sing louder. (default: 3)"
    #expect(HelpTranslation.untranslated(in: text) == ["Sing.", "<decibels>", "Sing louder."])
    #expect(
      HelpTranslation.chinese(text, width: 80)
        == "Sing.\n\n选项：\n  --loud <decibels>       Sing louder.（默认 3）")
    #expect(HelpTranslation.chinese("", width: 0) == "")
  }

  @Test("a line is not broken before a closing mark or in a word", arguments: [1, 7, 12, 20, 44])
  func breaks(width: Int) {
    let text = "到什么时间为止（当地时间）：15:00、2026-11-23T15:00。"
    let lines = text.wrapped(to: width, indent: 2)
    #expect(lines.map { $0.drop { $0 == " " } }.joined() == text)
    for line in lines {
      let first = line.first { $0 != " " }
      #expect(!"，。；：、）”".contains(first ?? "x") && line.last != "（")
    }
  }

  @Test("a template finds what is in its gaps, and no other message") func templates() {
    let template = HelpTemplate("The value '{}' is invalid for '{}'", "“{}”不能用作 {}。")
    #expect(template.filled(from: "The value 'a' is invalid for '--b <c>'") == "“a”不能用作 --b <c>。")
    #expect(template.filled(from: "The value '' is invalid for ''") == "“”不能用作 。")
    #expect(template.filled(from: "The value 'a' is invalid") == nil)
    #expect(HelpTemplate("Same.", "相同。").filled(from: "Same.") == "相同。")
    #expect(HelpTemplate("Same.", "相同。").filled(from: "Same. Not.") == nil)
  }

  @Test(
    "the language is that of the option, of LANGUAGE or of the locale",
    arguments: [
      (["LANG": "zh_CN.UTF-8"], .chinese),
      (["LANG": "en_GB.UTF-8", "LANGUAGE": "zh_CN:en"], .chinese),
      (["LANG": "zh_CN.UTF-8", "LANGUAGE": "en"], .english),
      (["LANG": "de_DE.UTF-8", "LANGUAGE": "de:fr:zh"], .chinese),
      (["LANG": "zh_CN.UTF-8", "LANGUAGE": "de"], .chinese),
      (["LANG": "C", "LANGUAGE": "zh"], .english),
      (["LC_ALL": "C.UTF-8", "LANGUAGE": "zh"], .english),
      (["LANG": "C", "DUTYSIGN_LANGUAGE": "zh"], .chinese),
      (["LANG": "zh_CN.UTF-8", "DUTYSIGN_LANGUAGE": "en_GB"], .english),
      (["LANG": "zh_CN.UTF-8", "DUTYSIGN_LANGUAGE": "?"], .chinese), ([:], .english),
    ] as [([String: String], ConsoleLanguage)])
  func language(environment: [String: String], language: ConsoleLanguage) {
    #expect(ConsoleLanguage(environment: { environment[$0] }) == language)
  }

  @Test("--language stands anywhere, and is zh or en") func option() {
    func chosen(_ line: String) -> (Result<String?, ConsoleLanguage.Unknown>, String) {
      var arguments = line.split(separator: " ").map(String.init)
      return (ConsoleLanguage.chosen(in: &arguments), arguments.joined(separator: " "))
    }
    #expect(chosen("status --json") == (.success(nil), "status --json"))
    #expect(chosen("status --language zh --json") == (.success("zh"), "status --json"))
    #expect(chosen("--language=en status") == (.success("en"), "status"))
    #expect(chosen("--language en x --language=zh_CN") == (.success("zh_CN"), "x"))
    #expect(chosen("status --language de").0 == .failure(.init()))
    #expect(chosen("status --language").0 == .failure(.init()))
    #expect(chosen("call -- --language zh") == (.success(nil), "call -- --language zh"))
  }
}
