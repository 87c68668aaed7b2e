// SPDX-License-Identifier: Apache-2.0
import Linux
import Testing

/// What `dutysign-station` finds before it asks a broker, which may take twenty seconds.
@Suite("Arguments of the station") struct StationArgumentTests {
  @Test(
    "what is wrong with an argument is said at once, and no broker is asked",
    arguments: [
      ("set hualou out --until 25:99", 65, "“25:99”不能作为结束时间"),
      ("set hualou out --until １５：００", 65, "（请改用半角：15:00）"),
      ("set 'hua lou' out", 65, "无法理解“hua lou”"), ("set + out", 65, "无法理解“+”"),
      ("set hualou out --note \"$(printf 'a\\nb')\"", 65, "留言无法向群众显示"),
      ("set hualou out --by \"$(printf 'a\\nb')\"", 65, "--by：含有无法显示的字符"),
      ("lamp hualou lightbox １０１％", 64, "（请改用半角：101%）"),
      (
        "lamp hualou lightbox 101%", 64,
        "“101%”不能用作 <亮度>：应为 on（开）、off（关）、亮度（如 30%）或 auto（自动）。"
      ),
      ("lamp hualou lightbox -5%", 64, "“-5%”不能用作 <亮度>：应为 on（开）"),
      ("lamp hualou lightbox on x", 64, "应写 lamp 警务室 灯名 亮度。"),
      ("lamp hualou lightbox auto --until 15:00", 64, "auto 不能与 --until 同用"),
      ("status HUALOU", 65, "无法理解“HUALOU”"), ("log nowhere", 66, "nowhere：没有该文件或目录"),
      ("log text", 65, "text 中没有 pages --log 写的内容"), ("log events --limit -1", 64, "至少为 1"),
      ("pages nowhere", 73, "nowhere：没有该文件或目录"),
      ("pages . --log nowhere/log", 73, "nowhere/log：没有该文件或目录"),
      ("status index", 65, "“index”是总览页的名称"),
      ("pages . --log ./hualou.html", 73, "./hualou.html 与网页文件同名"),
      ("status --config nowhere", 66, "nowhere：没有该文件或目录"),
    ])
  func refused(_ line: String, _ status: Int32, _ text: String) throws {
    let place = try Workplace()
    // A broker that is asked all the same is none: its name cannot be looked up.
    _ = try place.run(
      """
      echo 'brokers: [mqtt://broker.invalid]' >station.yaml
      echo text >text
      echo '{"sign":"hualou","event":"ring","received":1}' >events
      """)
    let config = line.contains("--config") ? "" : " --config station.yaml"
    let outcome = try place.run("dutysign-station \(line)\(config) --language zh")
    #expect(outcome.status == status, "\(outcome)")
    // A terminal's width may divide a Chinese word.
    let error = outcome.error.replacing("\n      ", with: "")
    #expect(error.contains(text), "\(outcome)")
  }

  @Test("a log in which nothing is recorded says so, and is no error") func empty() throws {
    let place = try Workplace()
    let outcome = try place.run(
      """
      echo 'brokers: [mqtt://broker.invalid]' >station.yaml
      echo '{"sign":"hualou","event":"ring","received":1}' >events
      : >empty
      dutysign-station log empty --config station.yaml --language zh
      dutysign-station log events --sign huaqiao --config station.yaml --language zh
      """)
    #expect(outcome.status == 0 && outcome.output == "没有记录。\n没有记录。\n", "\(outcome)")
  }

  @Test("of a log that is longer than what is read the end is printed") func long() throws {
    let place = try Workplace()
    let outcome = try place.run(
      """
      echo 'brokers: [mqtt://broker.invalid]' >station.yaml
      line=$(printf '{"sign":"hualou",%60000s"event":"ring","received":1}' '')
      yes "$line" | head -n 110 >log
      echo '{"sign":"minzu","event":"ring","received":2}' >>log
      dutysign-station log log --limit 2 --config station.yaml --language en
      """)
    #expect(outcome.status == 0, "\(outcome)")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 2 && lines[0].contains("hualou") && lines[1].contains("minzu"))
  }

  @Test("a log is printed without a configuration, and without a broker, at once")
  func alone() throws {
    for (language, notice) in [
      ("en", "Keys stand for names, and times are in UTC."), ("zh", "以键代替名称，时间为 UTC。"),
    ] {
      let place = try Workplace()
      let start = SystemClock.boot.now
      let outcome = try place.run(
        """
        echo '{"sign":"hualou","event":"ring","received":1}' >log
        echo 'brokers: [mqtt://127.0.0.1:1]' >station.yaml
        dutysign-station log log --language \(language)
        dutysign-station log log --language \(language) --config station.yaml
        """)
      let lines = outcome.output.split(separator: "\n")
      #expect(outcome.status == 0 && lines.count == 2, "\(outcome)")
      #expect(lines.allSatisfy { $0.contains("hualou") })
      #expect(outcome.error.ranges(of: notice).count == 2, "\(outcome)")
      #expect(SystemClock.boot.now - start < .seconds(3))
    }
  }

  @Test("an argument that is not UTF-8 is refused, as by dutysign") func bytes() throws {
    let outcome = try Workplace().run("dutysign-station status \"$(printf '\\377')\" --language zh")
    #expect(outcome.status == 64 && outcome.error.contains("UTF-8"), "\(outcome)")
  }
}
