// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import Testing

@Suite("Warnings of a configuration") struct WarningTests {
  /// A file that is valid, with every warning.
  static let file = """
    site:
      name: [花楼派出所，花楼社区警务室]
      latitude: 30.58
      longitude: -114.30
      timezone: Asia/Shanghai
    devices:
      paper: {chip: uc8179, spi: /dev/spidev0.0, dc: GPIO25, reset: GPIO27, busy: GPIO24}
    lamps:
      lightbox: {pin: GPIO10, programme: night}
      porch: {pin: GPIO12, programme: dimmed}
    programmes:
      night:
        - {from: "23:00", to: "05:00", days: [workdays]}
        - {from: "18:00", to: "07:00"}
        - {from: "20:00", to: "21:00", dates: [2025-10-01..2025-10-07]}
        - {from: "00:30", to: "00:10", days: [mon], dates: [2026-12-05]}
        - {from: "08:00", to: "09:00", days: [holidays]}
        - {from: "12:00", to: "13:00", level: 0%, only-if-lit: yes}
      dimmed: [{from: sunset, to: sunrise, level: 30%}]
    calendar: {years: 2026}
    officers:
      zhang: {name: "张伟，李娜", photograph: zhang.jpg}
      li: {name: 李娜, photograph: li.jpg}
    plate:
      device: paper
      officers: [zhang]
      code: https://example.org/hualou/reception-hours-and-contacts-of-all-officers
    """

  /// Another file, for what cannot be in the first.
  static let calendar = """
    site: {name: x, latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
    calendar: {country: cn}
    programmes: {night: [{from: "18:00", to: "20:00", days: [workdays]}]}
    lamps: {lightbox: {pin: GPIO17, programme: night}}
    officers: {zhang: {name: 张伟}}
    """

  private static func warnings(
    _ text: String, at seconds: Int64 = 1_795_996_800, photograph: [UInt8] = []
  ) throws -> [Problem] {
    try configuration(text, at: seconds, photograph: photograph).warnings
  }

  static func configuration(
    _ text: String, at seconds: Int64 = 1_795_996_800, photograph: [UInt8] = []
  ) throws -> SignConfiguration {
    let shanghai = Zone(name: "Asia/Shanghai", initialOffset: 28_800)
    let circumstances = Circumstances(
      now: Instant(seconds: seconds), zone: { $0 == shanghai.name ? shanghai : nil },
      readPhotograph: { path, _ in
        path.hasSuffix("zhang.jpg")
          ? .unreadable(.init("\(path): open: No such file or directory", "\(path)：没有该文件或目录"))
          : .bytes(photograph)
      })
    return try SignConfiguration.read(
      bytes: Array(text.utf8), name: "sign.yaml", zoneExists: { _ in true },
      circumstances: circumstances
    ).get()
  }

  @Test("two officers whose names are alike, and full-width digits of a telephone, are warned of")
  func people() throws {
    let text = """
      site: {name: x, english: Ｈｕａｌｏｕ, latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
      officers:
        zhang: {name: 张伟, contact: １３８ 0000 0000}
        zhang-2: {name: 张 伟, contact: 027－8888}
        li: {name: 李娜（女）, contact: 138 0000 0000}
      """
    let lines = try Self.warnings(text).map { $0.place + $0.chinese }
    #expect(
      lines == [
        "sign.yaml:1:26: site.english: 有全角的字母或数字，应为半角的“Hualou”",
        "sign.yaml:3:30: officers.zhang.contact: 有全角的字母或数字，应为半角的“138 0000 0000”",
        "sign.yaml:4:19: officers.zhang-2.name: 与“zhang”同名：门口的人分不清，命令中须写键；"
          + "请加以区别，例如“张伟（大）”",
        "sign.yaml:4:33: officers.zhang-2.contact: 有全角的字母或数字，应为半角的“027-8888”",
      ])
  }

  @Test(
    "two names that differ only in a character that cannot be seen are warned of, in either order",
    arguments: ["\u{FE00}", "\u{E0100}", "\u{200D}"])
  func invisible(_ character: String) throws {
    for names in [["张伟", "张伟" + character], ["张" + character + "伟", "张 伟"]] {
      let text = """
        site: {name: x, latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
        officers:
          zhang: {name: \(names[0])}
          zhang-2: {name: \(names[1])}
          li: {name: 李娜}
        """
      let found = try Self.warnings(text)
      #expect(found.map(\.path) == ["officers.zhang-2.name"], "\(found)")
      let code = try #require(character.unicodeScalars.first).codePoint
      #expect(
        found.first?.chinese
          == "与“zhang”的姓名只差看不见的字符（\(code)），谁也分不清；请删除，或加以区别，例如“张伟（大）”")
    }
  }

  @Test("full-width quotes around any text that residents read are warned of")
  func quotes() throws {
    let text = """
      site: {name: [“花楼派出所, 社区“警务”室], latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
      statuses: {out: {label: ‘外出’}}
      officers:
        zhang: {name: “张伟”, rank: “三级”“警督”, contact: "“027-8888”", badge: ＂1234＂}
        li: {name: 李娜”, rank: 「三级警督」, contact: officers’}
      """
    let found = try Self.warnings(text)
    #expect(
      found.map(\.path) == [
        "site.name[1]", "statuses.out.label", "officers.zhang.name", "officers.zhang.badge",
        "officers.li.name", "officers.li.rank",
      ])
    #expect(found.allSatisfy { $0.message.hasPrefix("full-width quotes are part of the text, ") })
    #expect(found.first?.message.hasSuffix("expected 花楼派出所, or plain quotes around it") == true)
    #expect(found.first?.chinese == "全角引号会成为文字的一部分，应只写 花楼派出所，或改用半角引号")
  }

  @Test("a rule from a time to the same one, and a button that its bias presses, are warned of")
  func wholeDayAndBias() throws {
    let text = """
      site: {name: x, latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
      lamps: {lightbox: {pin: GPIO17, programme: night}}
      programmes: {night: [{from: sunset-10m, to: sunset-10m}, {from: "00:00", to: "24:00"}]}
      officers:
        zhang:
          name: 张伟
          buttons:
            out: {pin: GPIO5, bias: down}
            resting: {pin: GPIO6, bias: down, active: high}
            at-station: {pin: GPIO13, bias: up}
      """
    let places = try Self.warnings(text).map(\.place)
    #expect(places.contains("sign.yaml:3:22: programmes.night[1]: "), "\(places)")
    let biased = places.filter { $0.contains("bias") }
    #expect(biased == ["sign.yaml:8:31: officers.zhang.buttons.out.bias: "], "\(places)")
  }

  @Test("a text in another language that leaves no room for English is warned of")
  func displacedEnglish() throws {
    let counts = (1...24).filter { count in
      let local = Array(repeating: "سىرتتا", count: count).joined(separator: " ")
      let text = """
        site: {name: x, latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
        devices:
          paper: {chip: uc8179, spi: /dev/spidev0.0, dc: GPIO25, reset: GPIO27, busy: GPIO24}
        statuses: {out: {label: 外出, english: Out on a visit, local: \(local)}}
        officers: {zhang: {name: 张伟}}
        plate: {device: paper, officers: [zhang]}
        """
      guard let found = try? Self.warnings(text).filter({ $0.path == "plate" }), found.count == 1
      else { return false }
      #expect(found[0].message.contains("may leave no room for 'Out on a visit' on 800x480"))
      #expect(found[0].chinese.contains("“Out on a visit”在 800x480 的屏上放不下，应缩短“local”"))
      return true
    }
    #expect(!counts.isEmpty && !counts.contains(1), "\(counts)")
  }

  @Test("a name that is the key of another officer is warned of, wherever that one stands")
  func nameThatIsKey() throws {
    let text = """
      site: {name: x, latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
      officers:
        zhang: {name: li}
        li: {name: 李娜}
        wang: {name: wang}
        zhao: {name: zhang}
      """
    let warnings = try Self.warnings(text)
    #expect(
      warnings.map(\.place) == [
        "sign.yaml:3:17: officers.zhang.name: ", "sign.yaml:6:16: officers.zhao.name: ",
      ])
    for warning in warnings {
      #expect(warning.message.hasPrefix("the key of another officer: commands with this word mean"))
      #expect(warning.chinese.hasPrefix("与另一位民警的键相同：命令中写这个词指的是那一位"))
    }
  }

  @Test("a label that is the key of another lamp or status is warned of, wherever that one stands")
  func labelThatIsKey() throws {
    let text = """
      site: {name: x, latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
      statuses:
        leave: {label: 休假, english: Training}
        training: {label: 培训, english: At a course}
      lamps:
        lightbox: {label: b, pin: GPIO17, level: 0%}
        b: {label: 灯箱, pin: GPIO27, level: 0%}
        c: {label: c, pin: GPIO22, level: 0%}
        d: {label: lightbox, pin: GPIO23, level: 0%}
      officers: {zhang: {name: 张伟}}
      """
    let found = try Self.warnings(text)
    #expect(
      found.map(\.place) == [
        "sign.yaml:4:3: statuses.training: ", "sign.yaml:6:21: lamps.lightbox.label: ",
        "sign.yaml:9:14: lamps.d.label: ",
      ])
    #expect(found.first?.message.hasPrefix("a label of 'leave' too: commands with this") == true)
    #expect(found.first?.chinese.hasPrefix("与去向“leave”的标签相同") == true)
    #expect(found.last?.message.hasPrefix("the key of another lamp: commands with this") == true)
    #expect(found.last?.chinese.hasPrefix("与另一盏灯的键相同") == true)
  }

  @Test("the name of an officer in place of the key leads to the key", arguments: ["张伟", "张玮"])
  func namesForKeys(_ name: String) throws {
    let text = """
      site: {name: x, latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
      devices: {oled: {chip: ssd1306, bus: /dev/i2c-1, address: 0x3C}}
      officers: {zhang: {name: 张伟}, li: {name: 李娜}}
      plate: {device: oled, officers: [\(name)]}
      access: {set: ["group:dutysign -> \(name)"]}
      """
    let problems = Sample.problems(text)
    #expect(problems.count == 2, "\(problems)")
    for problem in problems {
      #expect(problem.message.contains("a name, did you mean its officer 'zhang'?"))
      #expect(problem.chinese.contains("这是姓名，是否应写民警的键“zhang”？"))
    }
  }

  @Test("a calendar that ends within 60 days is a warning from 2 November on")
  func calendarEnd() throws {
    // Unless it says otherwise, it is 30 November 2026; then it is 1 and 2 November.
    #expect(try Self.warnings(Self.calendar).map(\.path) == ["calendar"])
    #expect(try Self.warnings(Self.calendar, at: 1_793_491_200).isEmpty)
    #expect(try Self.warnings(Self.calendar, at: 1_793_577_600).map(\.path) == ["calendar"])
    let known = Self.calendar.replacing("country: cn", with: "country: cn, years: 2027")
    #expect(try Self.warnings(known).isEmpty)
  }

  @Test("a rule of holidays is not said to open never while they are not published")
  func unpublishedHolidays() throws {
    let text = Self.calendar.replacing(
      "[workdays]}",
      with: "[holidays]}, {from: \"19:00\", to: \"20:00\", level: 0%, only-if-lit: yes}")
    // From December on only the holidays of the next year are ahead.
    #expect(try Self.warnings(text).map(\.path) == ["calendar"])
    let known = text.replacing("country: cn", with: "country: cn, years: 2027")
    #expect(try Self.warnings(known).map(\.path) == ["programmes.night[1]", "programmes.night[2]"])
  }

  @Test("a photograph is judged by its header and its end")
  func photographs() throws {
    let text = """
      site: {name: x, latitude: 30.58, longitude: 114.30, timezone: Asia/Shanghai}
      officers: {li: {name: 李娜, photograph: li.jpg}}
      """
    let frame: [UInt8] = [0xFF, 0xC0, 0, 11, 8, 0, 100, 0, 80, 1, 1, 0x11, 0]
    let jpeg: [UInt8] = [0xFF, 0xD8] + frame + [0xFF, 0xDA, 0, 2, 1, 2, 3]
    #expect(try Self.warnings(text, photograph: jpeg + [0xFF, 0xD9]).isEmpty)
    #expect(
      try Self.warnings(text, photograph: jpeg).map(\.message) == [
        "'li.jpg' is cut off, expected a photograph as PNG or JPEG"
      ])
    #expect(
      try Self.warnings(text, photograph: Array("<html>".utf8)).map(\.message) == [
        "'li.jpg' is neither PNG nor JPEG, expected a photograph as PNG or JPEG"
      ])
  }

  @Test("the examples of the documentation warn of nothing but levels and photographs")
  func examples() throws {
    for text in [Sample.full, Sample.minimal] {
      let kinds = try Self.warnings(text).map(\.kind)
      #expect(
        Set(kinds).isSubset(
          of: ["a level that the pin cannot show", "a photograph that cannot be drawn"]),
        "\(kinds)")
    }
  }

  @Test("a warning has no text of the file in the log")
  func logLines() throws {
    for warning in try Self.warnings(Self.file) {
      #expect(!warning.warningLogLine.contains("张伟") && warning.kind != Problem.anyKind)
    }
  }

  @Test("no warning lacks its Chinese sister")
  func languages() throws {
    for warning in try Self.warnings(Self.file) + Self.warnings(Self.calendar) {
      #expect(warning.chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
    }
  }
}
