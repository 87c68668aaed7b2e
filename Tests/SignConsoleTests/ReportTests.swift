// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Testing

@testable import SignConsole

@Suite("Reports")
struct ReportTests {
  @Test("the status lists officers, lamps and faults in English")
  func statusInEnglish() {
    #expect(
      lines(StatusReport(Example.state, Example.clock).lines) == """
        江汉区公安分局花楼派出所花楼社区警务室
        Hualou Community Police Office
        Monday 2026-11-23 18:42 Asia/Shanghai, the clock is synchronised, last change number 17, simulated

        OFFICER       WHEREABOUTS  SINCE            BY            REMARK
        张伟 (zhang)  Out          14:02            “Out” button  until 20:00; “到汉口核实情况”
        李娜 (li)     unknown      yesterday 09:00  li            set too long ago; last said: At station

        LAMP       LIGHT           WHY                               NEXT            HEALTH    LIT      SWITCHES  ENERGY
        lightbox   30%             night: 23:00-05:30 at 30%         tomorrow 05:30  proven    130.5 h  12        2.35 kWh (measured)
        spotlight  off, wanted on  night: sunset-10m to sunrise+10m  tomorrow 07:02  unproven  0.0 h    0

        ! dimmer: no answer at address 0x40 (for 3 min 5 s, 12 times)
          → Check its power and wires.
        """)
  }

  @Test("leave is reported with its last day, in both languages and not as unknown")
  func leave() {
    var state = Example.state
    state.officers[1].unknown = nil
    state.officers[1].leave = "2026-12-04"
    let english = StatusReport(state, Example.clock).lines.filter { $0.hasPrefix("李娜") }
    #expect(english[0].contains("On leave") && english[0].contains("until 4 December"))
    #expect(!english[0].contains("unknown") && !english[0].contains("no reason"))
    let chinese = StatusReport(state, Example.chineseClock).lines.filter { $0.hasPrefix("李娜") }
    #expect(chinese[0].contains("休假") && chinese[0].contains("至12月4日"))
    state.officers[1].leave = "2027-01-02"
    let explained = Explanation(state, Example.clock).lines
    #expect(explained.contains { $0.contains("until 2 January 2027") })
    state.kinds.append(
      Wire.Kind(status: "away", label: "休假", english: "Away", colour: "#ff0000"))
    #expect(Explanation(state, Example.clock).lines.contains { $0.hasSuffix(": Away") })
  }

  @Test("an office without lamps, officers and devices has no empty tables and headings")
  func empty() {
    var state = Example.goodState
    (state.lamps, state.devices) = ([], [])
    for clock in [Example.clock, Example.chineseClock] {
      let status = StatusReport(state, clock).lines
      #expect(!zip(status, status.dropFirst()).contains { $0.isEmpty && $1.isEmpty }, "\(status)")
      #expect(["Nothing is wrong.", "没有故障。"].contains(status.last), "\(status)")
      let explained = Explanation(state, clock).lines
      #expect(!explained.contains("Lamps") && !explained.contains("灯"), "\(explained)")
      #expect(!zip(explained, explained.dropFirst()).contains { $0.isEmpty && $1.isEmpty })
    }
    state.officers = []
    let lines = StatusReport(state, Example.clock).lines
    #expect(!zip(lines, lines.dropFirst()).contains { $0.isEmpty && $1.isEmpty }, "\(lines)")
  }

  @Test("a display that is being refreshed has no mark of a fault") func refreshing() {
    var state = Example.goodState
    state.devices.append(.init(device: "plate", state: .settling))
    for clock in [Example.clock, Example.chineseClock] {
      #expect(StatusReport(state, clock).lines.last?.hasPrefix("… plate") == true)
    }
    let view = PanelView(Example.clock, .plain)
    let screen = view.draw(PanelModel(state, world: nil), width: 120, height: 24).text
    #expect(screen.contains { $0.hasPrefix(" … plate is catching up") }, "\(screen)")
    state.devices[2].problem = "no answer"
    #expect(StatusReport(state, Example.clock).lines.last?.hasPrefix("! plate") == true)
  }

  @Test("the status is aligned under Chinese headings")
  func statusInChinese() {
    #expect(
      lines(StatusReport(Example.state, Example.chineseClock).lines) == """
        江汉区公安分局花楼派出所花楼社区警务室
        Hualou Community Police Office
        2026年11月23日 星期一 18:42 Asia/Shanghai，时钟已校准，最近一次变更编号 17，模拟

        民警           去向  设置时间    设置人      备注
        张伟（zhang）  外出  14:02       “外出”按钮  至 20:00；“到汉口核实情况”
        李娜（li）     未知  昨天 09:00  li          长时间未更新；最后设置为“在所”

        灯         状态          原因            下次切换    灯具状况  累计点亮    开灯次数  用电
        lightbox   30%           23:00 至 05:30  明天 05:30  正常      130.5 小时  12        2.35 kWh（实测）
        spotlight  关（应为开）  手动控制（li）  明天 07:02  待检测    0.0 小时    0

        ! dimmer：地址 0x40 无应答（已 3 分 5 秒，共 12 次）
          → Check its power and wires.
        """)
  }

  @Test("the explanation has the reasons of lamps and the next changes")
  func explanation() {
    #expect(
      lines(Explanation(Example.state, Example.clock).lines) == """
        江汉区公安分局花楼派出所花楼社区警务室
        Hualou Community Police Office
        Monday 2026-11-23 18:42 Asia/Shanghai, the clock is synchronised, last change number 17, simulated

        Lamps
          lightbox: 30%
            night: 23:00-05:30 at 30%
            changes tomorrow 05:30 (in 10 h 47 min)
            lamp: proven, lit for 130.5 h in 12 switches, 2.35 kWh by its measured current
          spotlight: off, wanted on
            held at on by li until 23:00
            changes tomorrow 07:02 (in 12 h 19 min)
            lamp: unproven, lit for 0.0 h in 0 switches

        Officers
          张伟: Out
            pressed on the “Out” button, since 14:02
            until 20:00
            “到汉口核实情况”
            outside the reception hours
          李娜: unknown
            set too long ago
            last said: At station
            set by li, since yesterday 09:00
            within the reception hours

        What comes next
          20:00 (in 1 h 17 min)  张伟 is expected back
          23:00 (in 4 h 17 min)  the override of spotlight ends
          tomorrow 05:30 (in 10 h 47 min)  lightbox changes
          tomorrow 07:02 (in 12 h 19 min)  spotlight changes

        Devices and faults
          dimmer: no answer at address 0x40 (for 3 min 5 s, 12 times)
            → Check its power and wires.
        """)
  }

  @Test("the explanation in Chinese")
  func explanationInChinese() {
    #expect(
      lines(Explanation(Example.state, Example.chineseClock).lines) == """
        江汉区公安分局花楼派出所花楼社区警务室
        Hualou Community Police Office
        2026年11月23日 星期一 18:42 Asia/Shanghai，时钟已校准，最近一次变更编号 17，模拟

        灯
          lightbox：30%
            23:00 至 05:30
            明天 05:30（10 小时 47 分后）切换
            灯具：正常，累计点亮 130.5 小时，开灯 12 次，按实测电流 2.35 kWh
          spotlight：关（应为开）
            由 li 手动控制，保持“开”，至 23:00
            明天 07:02（12 小时 19 分后）切换
            灯具：待检测，累计点亮 0.0 小时，开灯 0 次

        民警
          张伟：外出
            由“外出”按钮设置，自 14:02
            至 20:00
            “到汉口核实情况”
            非接待时间
          李娜：未知
            长时间未更新
            最后设置为“在所”
            由 li 设置，自昨天 09:00
            接待时间内

        接下来
          20:00（1 小时 17 分后）  张伟预计返回
          23:00（4 小时 17 分后）  spotlight 手动控制结束
          明天 05:30（10 小时 47 分后）  lightbox 切换
          明天 07:02（12 小时 19 分后）  spotlight 切换

        设备与故障
          dimmer：地址 0x40 无应答（已 3 分 5 秒，共 12 次）
            → Check its power and wires.
        """)
  }

  /// The office with a clock that is not set.
  private static var clockUnset: Wire.State {
    var state = Example.state
    (state.clock, state.now) = (.unset, nil)
    (state.officers[0].since, state.officers[0].until) = (nil, nil)
    state.lamps[1].next = nil
    state.lamps[1].override?.since = nil
    state.lamps[1].override?.until = nil
    return state
  }

  @Test("that a device has failed is said once, and what is only in English has one colon")
  func failedDevice() {
    func line(_ problem: String, _ texts: Strings) -> String {
      texts.device(.init(device: "dimmer", state: .failed, problem: "dimmer: failed: \(problem)"))
    }
    let held = "/dev/i2c-1 is held low (errno 110)"
    #expect(line(held, Example.english) == "dimmer has failed: \(held)")
    #expect(line(held, Example.chinese).hasPrefix("dimmer：故障：/dev/i2c-1 的线被拉低"))
    #expect(line("of a later release", Example.chinese) == "dimmer：故障，原文：of a later release")
    let refused = Wire.Device(device: "dimmer", state: .failed, problem: "dimmer: refused: open")
    #expect(Example.english.device(refused) == "dimmer has failed: refused: open")
    #expect(Example.chinese.notRecorded("of a later release").contains("丢失，原文：of a later"))
  }

  @Test("an officer who is present or at rest is not expected back at the end")
  func endWithoutReturn() {
    for (key, chinese, english) in [
      ("in-community", "在社区", "In community"), ("resting", "休息", "Resting"),
    ] {
      var state = Example.state
      (state.officers[0].status, state.officers[0].shown) = (key, key)
      let foreseen = [Wire.Foreseen(at: Example.today(20), officer: "zhang", event: .end)]
      for changes in [nil, foreseen] {
        let lines = Explanation(state, foreseen: changes, Example.chineseClock).lines
        #expect(lines.contains { $0.hasSuffix("  张伟的“\(chinese)”预计结束") })
        #expect(!lines.contains { $0.contains("返回") })
        let other = Explanation(state, foreseen: changes, Example.clock).lines
        #expect(other.contains { $0.hasSuffix("  “\(english)” of 张伟 is due to end") })
      }
      state.officers[0].until = Example.today(18)
      state.officers[0].pastEnd = true
      #expect(StatusReport(state, Example.clock).lines.contains { $0.contains("was until 18:00") })
      #expect(!StatusReport(state, Example.clock).lines.contains { $0.contains("not back") })
    }
    var out = Example.state
    out.officers[0].until = Example.today(18)
    out.officers[0].pastEnd = true
    let late = StatusReport(out, Example.clock).lines
    #expect(late.contains { $0.contains("expected 18:00, not back yet") })
  }

  @Test("without a clock, an end that has passed is reported without its time")
  func lateWithoutClock() {
    var state = Self.clockUnset
    state.officers[0].pastEnd = true
    for (clock, texts, words) in [
      (Example.chineseClock, Example.chinese, "已逾原定时间"),
      (Example.clock, Example.english, "past the announced end"),
    ] {
      #expect(StatusReport(state, clock).lines.contains { $0.contains(words) })
      #expect(Explanation(state, clock).lines.contains("    \(words)"))
      let line = texts.line(.whereabouts(state.officers[0]), in: state, clock)
      #expect(line.contains(words))
    }
  }

  @Test("without a clock, a span that was announced is reported") func spanWithoutClock() {
    var state = Self.clockUnset
    state.officers[0].forSeconds = 600
    state.lamps[1].override?.forSeconds = 3600
    let confirmed = Example.chinese.confirmation(
      state.officers[0], in: state, Example.chineseClock)
    #expect(confirmed == "张伟：外出，时长 10 分，“到汉口核实情况”，由“外出”按钮设置")
    let line = Example.chinese.line(.lamp(state.lamps[1]), in: state, Example.chineseClock)
    #expect(line.contains("手动控制，保持“开”，时长 1 小时"))
    let chinese = Explanation(state, Example.chineseClock).lines
    #expect(chinese.contains("    到时自动结束"))
    let english = Explanation(state, Example.clock).lines
    #expect(english.contains("    held at on by li for 1 h"))
    #expect(english.contains("    ends by itself after that"))
    #expect(!english.contains("    no change is foreseen"))
  }
}
