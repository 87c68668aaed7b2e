// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface
import Testing

@testable import SignConsole

@Suite("The words of a Chinese office") struct ChineseStringsTests {
  private static func lamp(
    _ because: Wire.Lamp.Because, from: String? = nil, to: String? = nil, dark: Bool? = nil,
    override: Wire.Override? = nil
  ) -> Wire.Lamp {
    Wire.Lamp(
      lamp: "lightbox", label: "灯箱", wanted: 1, because: because, reason: "in English",
      from: from, to: to, dark: dark, override: override, health: .proven, switches: 0, hours: 0,
      wattHours: 0)
  }

  @Test(
    "the reason for a lamp's level is given in full",
    arguments: [
      (lamp(.programme, from: "sunset-10m", to: "sunrise+10m"), "日落前 10 分至日出后 10 分"),
      (lamp(.programme, from: "23:00", to: "05:30"), "23:00 至 05:30"),
      (
        lamp(.programme, from: "sunset-10m, not before 17:00", to: "24:00"),
        "日落前 10 分（不早于 17:00）至 24:00"
      ),
      (lamp(.programme, from: "in two forms", to: "06:00"), "in two forms 至 06:00"),
      (lamp(.programme), "当前没有规则生效"), (lamp(.daylight, dark: true), "室外天暗"),
      (lamp(.daylight, dark: false), "室外天亮"), (lamp(.daylight), "光照传感器刚开始读数，暂保持原样"),
      (lamp(.sun, dark: true), "光照传感器读数暂不采用，太阳已落"),
      (lamp(.sun, dark: false), "光照传感器读数暂不采用，太阳未落"), (lamp(.night), "夜间，不论光照传感器读数如何"),
      (lamp(.clockUnknown), "时钟尚未校准"), (lamp(.dwelling), "刚切换过，稍候再变"),
      (
        lamp(
          .override,
          override: .init(level: 1, by: .init(kind: .button, name: "lamp.lightbox.toggle"))),
        "手动控制（灯箱的“切换”按钮）"
      ),
    ])
  func reasons(lamp: Wire.Lamp, text: String) {
    var state = Example.state
    state.lamps = [lamp]
    #expect(Example.chinese.naming(state).reason(lamp) == text)
    #expect(Example.english.reason(lamp) == "in English")
  }

  @Test(
    "an author is a button by its label, a user, or the roster",
    arguments: [
      (Wire.Author(kind: .button, name: "zhang.out"), "由“外出”按钮设置"),
      (Wire.Author(kind: .button, name: "zhang.cycle"), "由轮换按钮设置"),
      (Wire.Author(kind: .button, name: "zhang.on-patrol"), "由“巡逻”按钮设置"),
      (Wire.Author(kind: .button, name: "lamp.spotlight.on"), "由射灯的“开”按钮设置"),
      (Wire.Author(kind: .button, name: "call"), "由门铃设置"),
      (Wire.Author(kind: .peer, name: "li"), "由 li 设置"),
      (Wire.Author(kind: .peer, uid: 1001), "由用户 1001 设置"),
      (Wire.Author(kind: .programme, name: "resting from 18:00"), "按 18:00 的排班设置"),
      (Wire.Author(kind: .programme), "排班设置"),
    ])
  func authors(author: Wire.Author, text: String) {
    #expect(Example.chinese.naming(Self.labelled).setBy(author) == text)
  }

  @Test(
    "the subject of a fault has a name that people know",
    arguments: [
      ("lamp.lightbox", "灯箱"), ("lamp.other", "other"), ("button.zhang.out", "张伟的“外出”按钮"),
      ("button.lamp.spotlight.toggle", "射灯的“切换”按钮"), ("button.call", "门铃"),
      ("indicator.li.resting", "李娜的“休息”指示灯"), ("indicator.li.red", "李娜的“红”指示灯"),
      ("interrupt.leds", "leds 的中断线"), ("bus.i2c-1", "总线 i2c-1"), ("gpio", "GPIO 引脚"),
      ("gpio.pinctrl-bcm2711", "GPIO 芯片 pinctrl-bcm2711"), ("plate.paper", "去向牌（paper）"),
      ("plate.paper.thermometer", "去向牌的温度计（paper）"), ("letters", "警民联系箱"),
      ("record", "记录"), ("daylight", "光照传感器"), ("configuration", "配置文件"),
      ("calendar", "放假安排"), ("machine", "本机"), ("dimmer", "dimmer"), ("", ""),
    ])
  func subjects(key: String, name: String) {
    #expect(Example.chinese.naming(Self.labelled).subject(key) == name)
    #expect(Example.english.naming(Self.labelled).subject(key) == key)
  }

  @Test(
    "a list has Chinese commas",
    arguments: [
      (
        "no transfer on /dev/i2c-1 succeeds, and on it are: dimmer, leds, sky",
        "/dev/i2c-1 上的通信全部失败，其上有：dimmer、leds、sky"
      ),
      (
        "no GPIO chip has the lines of: button.call, lamp.box, record and 2 more",
        "涉及：button.call、lamp.box、record 等，另有 2 个"
      ),
      ("of a later release, so far", "原文：of a later release, so far"),
    ])
  func lists(detail: String, text: String) {
    #expect(Example.chinese.detail(detail) == text)
  }

  /// The example with labels and a status of its own.
  private static var labelled: Wire.State {
    var state = Example.state
    state.lamps[0].label = "灯箱"
    state.lamps[1].label = "射灯"
    state.kinds.append(
      .init(status: "on-patrol", label: "巡逻", english: "On patrol", colour: "#808080"))
    state.faults = [
      .init(
        subject: "lamp.lightbox", problem: "it should be lit and is dark", advice: "Look.", age: 60,
        count: 1, kind: "lamp_dead")
    ]
    return state
  }

  @Test("a lamp has its label wherever it is named, and its key where commands are typed")
  func labels() {
    let (state, clock) = (Self.labelled, Example.chineseClock)
    let status = StatusReport(state, clock).lines
    #expect(status.contains { $0.hasPrefix("灯箱（lightbox）   30%") })
    #expect(status.contains { $0.hasPrefix("! 灯箱：应亮而未亮") })
    let explanation = Explanation(state, clock).lines
    #expect(explanation.contains("  射灯：关（应为开）"))
    #expect(explanation.contains { $0.hasSuffix("灯箱切换") })
    #expect(HealthReport(state).lines(Example.chineseClock)[0].contains("灯箱：应亮而未亮"))
    #expect(Example.chinese.line(.lamp(state.lamps[0]), in: state, clock).hasPrefix("灯箱：30%"))
    let entry = Wire.Entry(
      generation: 1, at: 0, by: .init(kind: .peer), lamp: "spotlight", level: 1)
    #expect(LogReport([entry], of: state, clock).lines[1].contains("  射灯  "))
    let panel = PanelView(clock, .palette).draw(
      PanelModel(state, world: nil), width: 80, height: 24)
    #expect(
      panel.text.contains { $0.contains("灯箱") } && !panel.text.contains { $0.contains("lightbox") })
    #expect(StatusReport(state, Example.clock).lines.contains { $0.hasPrefix("灯箱 (lightbox)") })
  }

  @Test("a date is written in Chinese") func dates() throws {
    let date = try #require(CivilDate(year: 2026, month: 11, day: 29))
    #expect(Example.chinese.fullDate(date) == "2026年11月29日 星期日")
    #expect(Example.english.fullDate(date) == "Sunday 2026-11-29")
    #expect(Example.chineseClock.exact(Example.today(8, 5, 9)) == "2026年11月23日 08:05:09")
  }
}
