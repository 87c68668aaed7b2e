// SPDX-License-Identifier: Apache-2.0
import ProgramLanguage
import Sign
import SignInterface
import Testing
import Varlink

@testable import SignConsole

@Suite("The commissioning sheet") struct CommissioningSheetTests {
  private static let findings: [TrialFinding] = [
    TrialFinding(part: TrialSample.lamp, result: .works),
    TrialFinding(part: TrialSample.led, result: .inverted),
    TrialFinding(part: TrialSample.out, result: .works, bounce: 4300),
    TrialFinding(part: TrialSample.display, result: .inverted),
    TrialFinding(part: TrialSample.daylight, result: .works, lux: [410, 12.5]),
    TrialFinding(part: TrialSample.station, result: .faulty("a <chip> & more")),
  ]

  /// The places of a file in which each LED has a line of its own.
  private static func find(_ path: [[String]]) -> (line: Int, text: String?)? {
    switch path.map({ $0[0] }) {
    case ["officers", "zhang", "indicator", "out"]: (27, "GPIO26")
    case ["plate", "device=paper"]: (40, nil)
    default: nil
    }
  }

  private func sheet(_ language: ConsoleLanguage, accepted: Bool = false) -> CommissioningSheet {
    let state = TrialSample.state
    let origin = CommissioningSheet.Origin(
      by: "王工", version: "0.1.0", daemon: "0.1.0", file: "/etc/dutysign/sign.yaml",
      wiring: "00c0ffee00c0ffee")
    return CommissioningSheet(
      Self.findings, TrialProposal.all(by: Self.findings, in: state, Self.find),
      accepted: accepted, origin, of: state,
      WallClock(.init(name: "Asia/Shanghai", initialOffset: 28_800), Strings(language)))
  }

  @Test("tells as text what was found, and which lines are to be changed") func text() {
    let english = sheet(.english).lines.joined(separator: "\n")
    for part in [
      "Commissioning sheet", "Tried by: 王工", "Wiring: 00c0ffee00c0ffee", "bounced for 4.3 ms",
      "the other way round", "410.0 lx, covered 12.5 lx", "upside down",
      ":27  officers.zhang.indicator.out: GPIO26 → {pin: GPIO26, active: low}",
      "/etc/dutysign/sign.yaml:40  plate.rotation: (none) → 180", "The wiring was not accepted.",
    ] {
      #expect(english.contains(part), "\(part)")
    }
    let chinese = sheet(.chinese, accepted: true).lines.joined(separator: "\n")
    for part in ["安装验收单", "检查人：王工", "张伟的“外出”指示灯", "灯箱", "接反了", "接线检查通过，已验收。"] {
      #expect(chinese.contains(part), "\(part)")
    }
  }

  @Test("is JSON for programs") func json() throws {
    let object = JSON.object(try JSON.Object(encoding: sheet(.english))).object
    #expect(object?["accepted"]?.bool == false)
    #expect(object?["wiring"]?.string == "00c0ffee00c0ffee")
    let parts = object?["parts"]?.array ?? []
    #expect(parts.count == Self.findings.count)
    #expect(parts[1].object?["result"]?.string == "inverted")
    #expect(parts[2].object?["bounceMilliseconds"]?.number == 4.3)
    #expect(object?["proposals"]?.array?.first?.object?["line"]?.int == 27)
  }

  @Test("is a document in both languages that needs nothing from elsewhere") func html() {
    let document = sheet(.english).document
    for part in [
      "安装验收单", "Commissioning sheet", "张伟的“外出”指示灯", "a &lt;chip&gt; &amp; more", "警务室签字",
      "Accepted for the office", "配置文件应修改", "尚未验收",
    ] {
      #expect(document.contains(part), "\(part)")
    }
    for word in ["http:", "https:", "<script", "<img", "@import", "url("] {
      #expect(!document.contains(word))
    }
  }

  @Test("an active level that the file has is changed where it is") func longForm() {
    let proposals = TrialProposal.all(
      by: [TrialFinding(part: TrialSample.lamp, result: .inverted)], in: TrialSample.state
    ) { path in path.last == ["active"] ? (16, "low") : (15, nil) }
    #expect(
      proposals == [
        TrialProposal(line: 16, key: "lamps.lightbox.active", old: "low", new: "high")
      ])
  }

  @Test("a file that cannot be read leaves proposals without a line") func noFile() {
    let proposals = TrialProposal.all(by: Self.findings, in: TrialSample.state) { _ in nil }
    #expect(proposals.map(\.line) == [nil, nil])
    #expect(proposals.first?.key == "officers.zhang.indicator.out.active")
  }
}

@Suite("What reports tell of the wiring") struct WiringReportTests {
  private func state(_ change: (inout Wire.State) -> Void) -> Wire.State {
    var state = TrialSample.state
    change(&state)
    return state
  }

  private func status(_ state: Wire.State, _ language: ConsoleLanguage) -> String {
    let zone = WallClock(.init(name: "", initialOffset: 0), Strings(language))
    return StatusReport(state, zone).lines.joined(separator: "\n")
  }

  @Test("a sign that was not commissioned says so, and is as healthy as before")
  func notCommissioned() {
    let open = state { $0.commissioned = false }
    #expect(status(open, .english).contains("not commissioned"))
    #expect(status(open, .chinese).contains("尚未验收"))
    let health = HealthReport(open)
    #expect(health.health == .ok)
    #expect(health.lines(Example.clock).first == "OK: nothing is wrong")
    #expect(health.lines(Example.chineseClock).last?.contains("尚未验收") == true)
  }

  @Test(
    "one that was, one of an earlier release and a simulated one say nothing",
    arguments: [(true, false), (nil, false), (false, true)])
  func silent(_ commissioned: Bool?, _ simulated: Bool) {
    let done = state {
      $0.commissioned = commissioned
      $0.simulated = simulated
    }
    #expect(!status(done, .english).contains("not commissioned"))
    #expect(HealthReport(done).lines(Example.clock).count == 1)
  }

  @Test("a trial is reported with who makes it, and is no fault") func trial() {
    let tried = state {
      $0.trial = .init(by: .init(kind: .peer, name: "root", uid: 0))
      $0.commissioned = true
    }
    #expect(status(tried, .english).contains("under test by root"))
    #expect(status(tried, .chinese).contains("调试中"))
    #expect(HealthReport(tried).health == .ok)
  }

  @Test("the record tells of trials and acceptances") func record() {
    let by = Wire.Author(kind: .peer, name: "root", uid: 0)
    let entries: [Wire.Entry] = [
      .init(generation: 1, by: by, trial: .began),
      .init(generation: 2, by: by, wiring: "00c0ffee00c0ffee"),
      .init(generation: 3, by: by, trial: .ended),
    ]
    let clock = WallClock(.init(name: "", initialOffset: 0), Strings(.english))
    let lines = LogReport(entries, of: TrialSample.state, clock).lines
    #expect(lines[1].contains("under test"))
    #expect(lines[2].contains("accepted (00c0ffee00c0ffee)"))
    #expect(lines[3].contains("test ended"))
  }
}
