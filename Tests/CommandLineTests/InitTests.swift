// SPDX-License-Identifier: Apache-2.0
import Linux
import Testing

/// `dutysign init`, by the built program.
@Suite("A new configuration by the command line") struct InitTests {
  private static let options = "--name 花楼社区警务室 --place wuhan --officers 张伟"

  @Test("options alone make a file that check --strict accepts, and others may read it")
  func options() throws {
    let place = try Workplace()
    let made = try place.run(
      """
      umask 022
      dutysign init \(Self.options) new.yaml </dev/null
      dutysign check --strict new.yaml
      stat -c %a new.yaml
      """)
    #expect(made.error == "" && made.status == 0)
    #expect(
      made.output == """
        new.yaml is written. Next: dutysign wiring new.yaml, then install it as /etc/dutysign/sign.yaml, and sudo systemctl restart dutysignd.
        new.yaml: no problems found
        644

        """)
  }

  @Test("a file that exists stays as it is, and --force replaces it") func existing() throws {
    let place = try Workplace()
    let before = try place.contents("sign.yaml")
    let refused = try place.run("dutysign init \(Self.options) sign.yaml </dev/null; ls")
    #expect(
      refused.error
        == "dutysign: sign.yaml exists already. Give another name, or --force to replace it.\n")
    #expect(refused.output == "sign.yaml\nsocket\n")
    #expect(try place.contents("sign.yaml") == before)
    let link = try place.run("ln -s sign.yaml l; dutysign init \(Self.options) l </dev/null")
    #expect(link.status == 73)
    #expect(try place.contents("sign.yaml") == before)
    let forced = try place.run("dutysign init --force \(Self.options) sign.yaml </dev/null")
    #expect(forced.status == 0)
    #expect(try place.contents("sign.yaml") != before)
  }

  @Test("a link to a file that does not exist is named so, and --force makes the file")
  func linkToNothing() throws {
    let place = try Workplace()
    _ = try place.run("ln -s new.yaml link")
    for command in ["init \(Self.options)", "backup"] {
      let refused = try place.run("dutysign \(command) link </dev/null", locale: "zh_CN.UTF-8")
      #expect(refused.status == 73, "\(refused)")
      #expect(
        refused.error
          == "dutysign: link 是符号链接，所指的文件不存在。请换一个文件名，或加 --force 写出那个文件。\n")
    }
    let forced = try place.run("dutysign init --force \(Self.options) link </dev/null; ls")
    #expect(forced.status == 0 && forced.output.hasSuffix("link\nnew.yaml\nsign.yaml\nsocket\n"))
  }

  @Test("each line of the list of parts is an answer as it stands in the terminal")
  func copied() throws {
    let place = try Workplace()
    let answers = "printf '%s\\n' 花楼社区警务室 武汉 '' '' 张伟"
    for (locale, line) in [("C.UTF-8", " 2  leds "), ("zh_CN.UTF-8", " 3  expander ")] {
      let asked = try place.run("\(answers) | dutysign init --ask -", locale: locale)
      let lines = asked.error.split(separator: "\n").map(String.init)
      let copied = try #require(lines.first { $0.hasPrefix(line) }, "\(asked.error)")
      try File.replace(place.file("copied"), with: Array("buttons,\(copied)".utf8))
      let made = try place.run(
        "\(answers) \"$(cat copied)\" | dutysign init --ask - >out.yaml", locale: locale)
      #expect(made.status == 0, "\(made)")
      for refusal in ["not understood", "无法理解"] {
        #expect(!made.error.contains(refusal), "\(made)")
      }
    }
  }

  @Test("a folder that cannot be written is refused before anything is asked") func folder() throws
  {
    let place = try Workplace()
    let refused = try place.run("dutysign init --ask none/sign.yaml", locale: "zh_CN.UTF-8")
    #expect(refused.status == 73 && refused.error == "dutysign: none：没有该文件或目录\n")
  }

  @Test("answers of a script are asked for on standard error, and the file goes to standard output")
  func script() throws {
    let place = try Workplace()
    let asked = try place.run(
      """
      printf '%s\\n' 花楼社区警务室 亚特兰蒂斯 武汉 '' '' 张伟 '1 2' '1,2' |
        dutysign init --ask - >out.yaml && dutysign check --strict out.yaml
      """, locale: "zh_CN.UTF-8")
    #expect(asked.status == 0)
    #expect(asked.output == "out.yaml：没有问题\n")
    #expect(asked.error.contains("无法理解“亚特兰蒂斯”，应为：dutysign init --cities 所列的城市"))
    #expect(asked.error.contains("时区 [Asia/Shanghai]："))
    #expect(asked.error.contains("无法理解“1 2”"))
  }

  @Test("parts that do not go together are asked for again, with the answers before them kept")
  func together() throws {
    let place = try Workplace()
    let answers = "printf '%s\\n' 花楼社区警务室 武汉 '' '' '张伟,李娜,王强'"
    let asked = try place.run(
      "\(answers) '3,9' '1,2' '' | dutysign init --ask - >out.yaml && "
        + "dutysign check --strict out.yaml", locale: "zh_CN.UTF-8")
    #expect(asked.status == 0 && asked.output == "out.yaml：没有问题\n", "\(asked)")
    #expect(asked.error.contains("部件 expander 需要 buttons 或 leds。"))
    #expect(asked.error.contains("排针上的 GPIO 线不够"))
    #expect(asked.error.contains("[buttons, leds, expander]："))
    let ended = try place.run("\(answers) '3,9' | dutysign init --ask other.yaml; ls")
    #expect(ended.output == "out.yaml\nsign.yaml\nsocket\n", "\(ended)")
    #expect(ended.error.contains("needs buttons or leds"))
  }

  @Test("what nobody answered is named, and nothing is written") func missing() throws {
    let place = try Workplace()
    let ended = try place.run("echo 花楼 | dutysign init --ask new.yaml 2>&1 | tail -1; ls")
    #expect(
      ended.output == """
        dutysign: Without answers these options are needed: --place, --officers.
        sign.yaml
        socket

        """)
    let none = try place.run("dutysign init new.yaml </dev/null", locale: "zh_CN.UTF-8")
    #expect(none.status == 64)
    #expect(none.error == "dutysign: 没有回答（没有终端，或写了 --no-ask）时，须写选项：--name、--place、--officers。\n")
  }

  @Test("wrong options and too many parts are explained") func wrong() throws {
    let place = try Workplace()
    let city = try place.run("dutysign init --place suzhou - </dev/null")
    #expect(city.status == 64)
    #expect(city.error.contains("“suzhou” was not understood: expected 江苏苏州 or 安徽宿州"))
    let full = try place.run(
      "dutysign init \(Self.options),李娜 --parts buttons,leds,call - </dev/null")
    #expect(full.status == 65 && full.output == "")
    #expect(full.error.contains("add the part expander"))
  }

  @Test("the lists of cities and parts are printed") func lists() throws {
    let place = try Workplace()
    let lists = try place.run("dutysign init --cities; dutysign init --list-parts")
    #expect(lists.status == 0)
    #expect(lists.output.contains("湖北 Hubei:\n  武汉 Wuhan 30.58,114.27\n"))
    #expect(lists.output.contains("\n 3  expander      these on MCP23017 chips (I2C), two"))
  }
}
