// SPDX-License-Identifier: Apache-2.0
import ProgramLanguage
import SignConsole
import SignInterface
import Testing
import Varlink

@Suite("Errors of the command line")
struct CLIErrorTests {
  static let cases: [(VarlinkError, ExitReason, String)] = [
    (
      VarlinkError(Wire.NoSuchOfficer(officer: "wang", known: ["zhang", "li"])), .data,
      "There is no officer “wang”. Known: zhang, li."
    ),
    (
      VarlinkError(Wire.NoSuchOfficer(known: ["zhang", "li"])), .data,
      "Say which officer, with --officer KEY. Known: zhang, li."
    ),
    (
      VarlinkError(Wire.NoSuchStatus(status: "nap", known: ["out"])), .data,
      "There is no status “nap”. Known: out."
    ),
    (
      VarlinkError(Wire.NoSuchLamp(lamp: "sun", known: [])), .data,
      "There is no lamp “sun”. None is configured."
    ),
    (
      VarlinkError(Wire.NoSuchLine(line: "box", known: ["lamp.box"])), .data,
      "There is no line “box”. Known: lamp.box."
    ),
    (
      VarlinkError(Wire.NoSuchPlate(device: "oled", known: ["paper"])), .data,
      "There is no plate on “oled”. Known: paper."
    ),
    (
      VarlinkError(Wire.InvalidTime(time: "9", expected: "a time such as 15:00")), .data,
      "“9” will not do as an end: expected a time such as 15:00."
    ),
    (
      VarlinkError(Wire.InvalidText(parameter: "note", reason: .bytes, found: 486, most: 480)),
      .data, "The note cannot be shown to residents: 486 bytes, expected at most 480."
    ),
    (
      VarlinkError(Wire.InvalidText(parameter: "note", reason: .character, found: -1, most: 0)),
      .data, "The sign does not accept the value of “note”."
    ),
    (
      VarlinkError(Wire.ClockUnknown()), .data,
      "The sign does not know the time yet. Say how long instead, with --for 2h."
    ),
    (
      VarlinkError(Wire.Conflict(generation: 3)), .temporary,
      "Somebody else has changed it meanwhile. Look again and repeat."
    ),
    (
      VarlinkError(Wire.NotRecorded(reason: "disk full")), .temporary,
      "The sign shows it, but it may be lost in a power cut: disk full. Repeat it "
        + "later; if it fails again, dutysign health says what to do."
    ),
    (
      VarlinkError(Wire.Simulator.NoSuchButton(button: "x", known: ["zhang.out"])), .data,
      "There is no button “x”. Known: zhang.out."
    ),
    (
      VarlinkError(Wire.Simulator.NoSuchDevice(device: "x", known: ["leds"])), .data,
      "There is no device “x”. Known: leds."
    ),
    (
      .permissionDenied, .permission,
      "You may not do this. Rights are given under access: in the configuration."
    ),
    (
      .invalidParameter("level"), .data, "The sign does not accept the value of “level”."
    ),
    (
      .expectedMore, .usage, "This method has several replies: call it with --more."
    ),
    (
      .interfaceNotFound(Wire.Simulator.interface), .unavailable,
      "This sign is real, not simulated: it has no such buttons, daylight or time."
    ),
    (.interfaceNotFound("a.b"), .unavailable, "The daemon has no interface “a.b”."),
    (.methodNotFound("a.b.C"), .unavailable, "The daemon has no method “a.b.C”."),
    (.methodNotImplemented("a.b.C"), .unavailable, "The daemon does not offer “a.b.C”."),
    (
      VarlinkError("a.b.Oops"), .software,
      "The daemon answered with an unexpected error: a.b.Oops"
    ),
  ]

  @Test("each error has a text and an exit status", arguments: cases)
  func sentence(error: VarlinkError, status: ExitReason, sentence: String) {
    let cliError = CLIError(error, Example.english)
    #expect(cliError.status == status)
    #expect(cliError.lines == [sentence])
  }

  @Test(
    "for a method that reads the journal, NotRecorded has another text",
    arguments: [Wire.History.name, Wire.Erase.name, Wire.BackUp.name, Wire.CopyJournal.name])
  func withoutRecord(method: String) {
    let error = VarlinkError(Wire.NotRecorded(reason: "disk full"))
    let cliError = CLIError(error, to: method, Example.english)
    #expect(cliError.status == .temporary)
    #expect(
      cliError.lines == [
        "This needs the record: disk full. Repeat it later; if it fails again, dutysign health "
          + "says what to do."
      ])
  }

  @Test("every error has a Chinese text", arguments: cases)
  func chinese(error: VarlinkError, status: ExitReason, sentence: String) {
    let cliError = CLIError(error, Example.chinese)
    #expect(cliError.status == status)
    #expect(cliError.lines != [sentence])
    #expect(cliError.lines.allSatisfy { TextWidth.of($0) > $0.count })
  }

  @Test("a list of names that is long is whole, and of one that is longer the rest is counted")
  func choices() {
    let parts = (1...80).map { "part\($0)" }
    let whole = Strings(.chinese).noSuchPart("x", Array(parts.prefix(25)))
    #expect(whole.hasSuffix("、part24、part25。") && !whole.contains("等"))
    #expect(Strings(.chinese).noSuchPart("x", parts).hasSuffix("、part64，等 80 项。"))
    #expect(Strings(.english).noSuchPart("x", parts).hasSuffix(", part64 and 16 more."))
  }

  @Test("an invalid configuration lists every problem with its place")
  func problems() {
    let failure = Wire.InvalidConfiguration(problems: [
      .init(
        file: "sign.yaml", line: 3, column: 7, path: "site.nmae", message: "did you mean name?",
        chinese: "是否应为“name”？"),
      .init(file: "sign.yaml", line: 9, column: 1, path: "", message: "a tab"),
    ])
    let cliError = CLIError(VarlinkError(failure), Example.english)
    #expect(cliError.status == .configuration)
    #expect(
      cliError.problems == [
        "sign.yaml:3:7: site.nmae: did you mean name?", "sign.yaml:9:1: a tab",
      ])
    #expect(cliError.lines == ["The configuration is not right; the old one stays in use."])
    let chinese = CLIError(VarlinkError(failure), Example.chinese)
    #expect(
      chinese.problems == ["sign.yaml:3:7: site.nmae: 是否应为“name”？", "sign.yaml:9:1: a tab"])
    #expect(chinese.lines == ["配置有误，继续使用原配置。"])
  }

  @Test(
    "a name that is unknown leads to what was meant, with the name and the key",
    arguments: [
      ("zhagn", "是否应为张伟（zhang）？"), ("张玮", "是否应为张伟（zhang）？"),
      ("ｚhang", "是否应为张伟（zhang）（请改用半角：zhang）？"), ("王", "没有民警“王”。可用："),
    ])
  func meantOfficer(_ word: String, _ text: String) {
    let error = VarlinkError(Wire.NoSuchOfficer(officer: word, known: ["zhang", "li"]))
    let texts = Strings(.chinese).naming(Example.state)
    let line = CLIError(error, texts).lines[0]
    #expect(line.contains(text), "\(line)")
    #expect(line.hasSuffix("可用：张伟（zhang）、李娜（li）。"), "\(line)")
  }

  @Test("advice that no question precedes is a sentence of its own") func advice() {
    let error = VarlinkError(Wire.NoSuchOfficer(officer: "阿卜杜热合曼\u{200B}", known: ["zhang", "li"]))
    #expect(
      CLIError(error, Strings(.chinese).naming(Example.state)).lines[0]
        .hasSuffix("”。请删除 U+200B。可用：张伟（zhang）、李娜（li）。"))
    #expect(
      CLIError(error, Strings(.english).naming(Example.state)).lines[0]
        .hasSuffix("”. Delete U+200B. Known: 张伟 (zhang), 李娜 (li)."))
  }

  @Test("of several names the last one follows a word, and the others commas") func namesakes() {
    let chinese = Strings(.chinese).ambiguousOfficer("张伟", ["张伟（a）", "张伟（b）", "张伟（c）"])
    #expect(chinese == "“张伟”可能是张伟（a）、张伟（b）或张伟（c），请照此写出其中一个，或改写键。")
    let english = Strings(.english).ambiguousOfficer("Li", ["Li (a)", "Li (b)", "Li (c)"])
    #expect(english.hasPrefix("“Li” may be Li (a), Li (b) or Li (c): give one of these, in quotes"))
  }

  @Test("statuses and lamps are listed with their labels, too, in the language of the user")
  func labels() {
    let status = VarlinkError(Wire.NoSuchStatus(status: "外", known: ["out", "at-station"]))
    #expect(
      CLIError(status, Strings(.chinese).naming(Example.state)).lines
        == ["没有去向“外”。是否应为外出（out）？可用：外出（out）、在所（at-station）。"])
    #expect(
      CLIError(status, Strings(.english).naming(Example.state)).lines
        == [
          "There is no status “外”. Did you mean Out (out)? Known: Out (out), "
            + "At station (at-station)."
        ])
    var state = Example.state
    state.lamps[0].label = "灯箱"
    let lamp = VarlinkError(Wire.NoSuchLamp(lamp: "灯", known: ["lightbox"]))
    #expect(
      CLIError(lamp, Strings(.chinese).naming(state)).lines
        == ["没有灯“灯”。是否应为灯箱（lightbox）？可用：灯箱（lightbox）。"])
  }

  @Test("of several that are as near none is meant", arguments: ["灯", "大灯", "头灯"])
  func ties(_ word: String) {
    var state = Example.state
    var spotlight = state.lamps[0]
    state.lamps[0].label = "灯箱"
    spotlight.lamp = "spotlight"
    spotlight.label = "射灯"
    state.lamps.append(spotlight)
    func line(_ word: String, _ texts: Strings) -> String {
      let known = ["lightbox", "spotlight"]
      return CLIError(
        VarlinkError(Wire.NoSuchLamp(lamp: word, known: known)), texts.naming(state)
      ).lines[0]
    }
    let chinese = line(word, Strings(.chinese))
    #expect(chinese == "没有灯“\(word)”。可用：灯箱（lightbox）、射灯（spotlight）。")
    #expect(!line(word, Strings(.english)).contains("Did you mean"))
    #expect(line("spotligth", Strings(.chinese)).contains("是否应为射灯（spotlight）？"))
  }

  @Test(
    "a value that a method refuses is named by the option that a person typed",
    arguments: [
      ("forSeconds", "--for 的值无效。"), ("until", "--until 的值无效。"), ("mode", "亮度的值无效。"),
      ("untilRevoked", "--hold 的值无效。"), ("officer", "--officer 的值无效。"),
    ])
  func options(_ parameter: String, _ text: String) {
    let error = VarlinkError.invalidParameter(parameter)
    #expect(CLIError(error, to: Wire.SetLamp.name, Strings(.chinese)).lines == [text])
    // Who calls a method by its name typed the parameter.
    #expect(CLIError(error, Strings(.chinese)).lines == ["参数“\(parameter)”的值无效。"])
  }

  @Test("a command line with full-width characters is typed anew, and a surplus word has its place")
  func usageAdvice() {
    let texts = Strings(.chinese)
    func advice(_ arguments: [String], _ text: String) -> String? {
      texts.advice(on: ["dutysign"] + arguments, in: text)
    }
    #expect(
      advice(["set", "out", "－－officer"], "Error: Unexpected argument '－－officer'")
        == "（请改用半角：--officer）")
    #expect(
      advice(["set", "张伟", "外出"], "Error: Unexpected argument '外出'")
        == "民警要用 --officer 指明：set 去向 --officer 民警；留言中有空格的要加引号。")
    #expect(
      advice(["lamp", "开", "灯箱"], "Error: The value '灯箱' is invalid for '<level>': expected on")
        == "应写 lamp 灯名 亮度。")
    #expect(
      advice(["lighting", "x.yaml"], "Error: Unexpected argument 'x.yaml'")
        == "配置文件用 --config 指定，灯用 --lamp 指定。")
    #expect(advice(["set", "out", "--note", "（去）"], "Error: Unknown option '--x'") == nil)
  }

  @Test("who is not root is sent to sudo, and not to a right that does not exist")
  func rootOnly() {
    for method in [Wire.Erase.name, Wire.Reload.name, Wire.CopyJournal.name, Wire.Release.name] {
      let error = CLIError(.permissionDenied, to: method, Strings(.chinese))
      #expect(error.status == .permission && error.lines == ["此操作限 root：请在命令前加 sudo。"])
    }
    let error = CLIError(.permissionDenied, to: Wire.SetLamp.name, Strings(.chinese))
    #expect(error.lines[0].contains("access:"))
  }

  @Test("an error whose parameters do not fit is unexpected")
  func unfit() {
    let error = VarlinkError(Wire.NoSuchStatus.name, ["known": 3])
    #expect(CLIError(error, Example.english).status == .software)
  }

  @Test("a character of a Chinese keyboard in a time is named, as in the file")
  func confusable() {
    let end = VarlinkError(Wire.InvalidTime(time: "15：00", expected: "a time such as 15:00"))
    #expect(
      CLIError(end, Example.english).lines == [
        "“15：00” will not do as an end: expected a time such as 15:00 (type it in ASCII: 15:00)."
      ])
    #expect(CLIError(end, Example.chinese).lines[0].hasSuffix("（请改用半角：15:00）。"))
    #expect(
      Example.english.malformed("１h", expected: "2h")
        == "“１h” was not understood: expected 2h (type it in ASCII: 1h).")
  }

  @Test("the limits of an end and of a note are reported in Chinese") func chinese() {
    let chinese = Example.chinese
    let end = VarlinkError(Wire.InvalidTime(time: "9", expected: "a time such as 15:00"))
    #expect(
      CLIError(end, chinese).lines == [
        "“9”不能作为结束时间，应为 366 天以内的将来时间，例如 15:00 或 年-月-日T时:分。"
      ])
    let note = Wire.InvalidText(parameter: "note", reason: .marksOnOne, found: 2000, most: 6)
    #expect(
      CLIError(VarlinkError(note), chinese).lines == [
        "留言无法向群众显示：一个字上叠加了 2000 个组合符号（声调、变音符、连接符等），最多 6 个。"
      ])
  }
}
