// SPDX-License-Identifier: Apache-2.0
import SignConsole
import SignInterface
import Testing
import Varlink

@Suite("The health report") struct HealthReportTests {
  private static func state(_ kinds: String...) -> Wire.State {
    var state = Example.goodState
    state.faults = kinds.map { kind in
      Wire.Fault(
        subject: "x", problem: "p", advice: "Do something.", age: 60, count: 1, kind: kind)
    }
    return state
  }

  @Test("a sign without faults is OK") func ok() {
    let report = HealthReport(Example.goodState)
    #expect(report.health.status == 0)
    #expect(report.lines(Example.clock) == ["OK: nothing is wrong"])
    #expect(report.lines(Example.chineseClock) == ["正常：没有故障"])
  }

  @Test("a fault that residents notice is critical, one with a fallback is a warning")
  func grades() {
    #expect(HealthReport(Self.state("daylight")).health.status == 1)
    #expect(HealthReport(Self.state("stuck_button", "configuration")).health.status == 1)
    #expect(HealthReport(Self.state("mailbox_open")).health.status == 1)
    #expect(HealthReport(Self.state("daylight", "gone")).health.status == 2)
    #expect(HealthReport(Self.state("record")).health.status == 2)
    #expect(HealthReport(Self.state("calendar_ending")).health.status == 1)
    #expect(HealthReport(Self.state("calendar_ended")).health.status == 2)
    #expect(HealthReport(Self.state("place")).health.status == 2)
    #expect(HealthReport(Self.state("of a later release")).health.status == 2)
  }

  @Test("a clock that is not synchronised is a warning") func clock() {
    var state = Example.goodState
    state.clock = .restored
    let report = HealthReport(state)
    #expect(report.health == .warning)
    #expect(
      report.lines(Example.clock) == ["WARNING: the time is restored, not yet synchronised"])
  }

  @Test("the first line is a summary, and each fault has its age, count and advice")
  func lines() {
    var state = Example.state
    state.faults[0].kind = "gone"
    #expect(
      HealthReport(state).lines(Example.clock) == [
        "CRITICAL: dimmer: no answer at address 0x40",
        "dimmer: no answer at address 0x40 (for 3 min 5 s, 12 times)",
        "  → Check its power and wires.",
      ])
    #expect(
      HealthReport(state).lines(Example.chineseClock) == [
        "故障：dimmer：找不到设备，或设备无应答（地址 0x40 无应答）",
        "dimmer：找不到设备，或设备无应答（地址 0x40 无应答）（已 3 分 5 秒，共 12 次）",
        "  → 检查接线和供电，以及配置中的名称是否正确。",
      ])
  }

  @Test("as JSON it has the health, the clock and the faults") func json() throws {
    let json = try JSON.Object(encoding: HealthReport(Example.state))
    #expect(json["health"]?.string == "critical")
    #expect(json["clock"]?.string == "synchronised")
    #expect(json["faults"]?.array?.count == 1)
  }

  @Test("an emergency is reported as in the status: since when, by whom and until when")
  func attention() {
    var state = Example.goodState
    state.attention = Wire.Attention(
      text: "请拨打110", english: "Call 110", by: .init(kind: .peer, name: "root", uid: 0),
      since: Example.today(18, 40), until: Example.today(19, 10), lamps: ["lightbox"])
    #expect(
      HealthReport(state).lines(Example.chineseClock) == [
        "正常：没有故障",
        "应急处置：自 18:40 起，由 root 启用；将于 19:10（27 分 53 秒后）结束；群众看到：“请拨打110”",
      ])
    let english = HealthReport(state).lines(Example.clock)
    #expect(english[1].contains("since 18:40, begun by root; ends 19:10 (in 27 min 53 s)"))
    // Without a trusted clock there is the span of which it was begun.
    state.now = nil
    state.attention?.since = nil
    state.attention?.until = nil
    state.attention?.forSeconds = 1800
    #expect(HealthReport(state).lines(Example.chineseClock)[1].contains("时长 30 分，到时自动结束"))
    #expect(
      HealthReport(state).lines(Example.clock)[1].contains("for 30 min, then ends by itself"))
  }
}
