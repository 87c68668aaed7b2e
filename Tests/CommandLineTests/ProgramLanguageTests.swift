// SPDX-License-Identifier: Apache-2.0
import Testing

/// Help and usage errors of the programs beside `dutysign`.
@Suite("The language of the programs") struct ProgramLanguageTests {
  private static let programs = ["dutysignd", "dutysign-simulator", "dutysign-render"]

  private static func isChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }

  @Test("help is Chinese by --language, by LANGUAGE and by the locale", arguments: programs)
  func help(program: String) throws {
    let place = try Workplace()
    let english = try place.run("\(program) --help")
    #expect(english.status == 0 && english.output.contains("usage: \(program)"))
    #expect(!Self.isChinese(english.output))
    let chinese = try place.run("\(program) --help", locale: "zh_CN.UTF-8")
    #expect(chinese.status == 0 && chinese.output.contains("用法：\(program)"))
    for word in ["usage", "print", "where", "the "] { #expect(!chinese.output.contains(word)) }
    for command in [
      "\(program) --language zh --help", "\(program) --help --language=zh_CN",
      "LC_ALL= LANG=en_GB.UTF-8 LANGUAGE=zh \(program) --help",
      "DUTYSIGN_LANGUAGE=zh \(program) --help",
    ] {
      #expect(try place.run(command) == chinese, "\(command)")
    }
    let back = try place.run("\(program) --help --language en", locale: "zh_CN.UTF-8")
    #expect(back == english)
  }

  @Test("what is wrong with a command line is reported in both languages", arguments: programs)
  func mistakes(program: String) throws {
    let place = try Workplace()
    for option in ["--bogus", "--config", "--seconds", "--language de", "--language"] {
      // The renderer has one usage.
      let english = try place.run("\(program) \(option)")
      #expect(english.status == 64 && !Self.isChinese(english.error), "\(option): \(english)")
      let chinese = try place.run("\(program) \(option)", locale: "zh_CN.UTF-8")
      #expect(chinese.status == 64 && Self.isChinese(chinese.error), "\(option): \(chinese)")
    }
  }

  @Test("the panel of the simulator has help and mistakes in Chinese, too") func panel() throws {
    let place = try Workplace()
    let help = try place.run("dutysign-simulator panel --help --language zh")
    #expect(help.status == 0 && help.output.contains("用法："))
    let wrong = try place.run("dutysign-simulator panel --seconds x", locale: "zh_CN.UTF-8")
    #expect(wrong.status == 64 && wrong.error == "dutysign-simulator: --seconds 应为 0 至 86400\n")
    let language = try place.run("dutysign-simulator --language de panel")
    #expect(language.status == 64 && language.error.contains("--language is zh or en."))
  }

  @Test("an error of the system is Chinese inside a sentence") func systemErrors() throws {
    let place = try Workplace()
    for (command, text) in [
      ("dutysign status --socket /none", "无法连接 /none：没有该文件或目录。dutysignd 是否在运行？"),
      ("dutysign check /none", "/none：没有该文件或目录"),
      ("dutysign check /dev/zero", "/dev/zero：不是普通文件"),
      ("dutysign preview x.png --config /none", "/none：没有该文件或目录"),
      ("dutysign log --page 2026-11-23 --html /none/x", "/none/x：没有该文件或目录"),
      ("dutysign backup /none/x", "/none/x：没有该文件或目录"),
    ] {
      let outcome = try place.run(command, locale: "zh_CN.UTF-8")
      #expect(outcome.status != 0)
      #expect(outcome.error == "dutysign: \(text)\n", "\(command)")
    }
  }
}
