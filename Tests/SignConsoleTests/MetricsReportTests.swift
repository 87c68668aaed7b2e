// SPDX-License-Identifier: Apache-2.0
import SignConsole
import SignInterface
import Testing

@Suite("The metrics") struct MetricsReportTests {
  /// The samples without help and types.
  private static func samples(_ state: Wire.State, version: String? = "0.1.0") -> [String] {
    MetricsReport(state, version: version).lines.filter { !$0.hasPrefix("#") }
  }

  @Test("a sign that does not reply has one metric") func down() {
    #expect(
      MetricsReport().lines == [
        "# HELP dutysign_up Whether the daemon replied.", "# TYPE dutysign_up gauge",
        "dutysign_up 0",
      ])
  }

  @Test("lamps are in seconds, joules and ratios, and what is not known is left out")
  func lamps() {
    let lines = Self.samples(Example.state)
    #expect(lines.contains("dutysign_lamp_wanted_ratio{lamp=\"lightbox\"} 0.3"))
    #expect(lines.contains("dutysign_lamp_lit_seconds_total{lamp=\"lightbox\"} 469800"))
    #expect(lines.contains("dutysign_lamp_energy_joules_total{lamp=\"lightbox\"} 8456400"))
    #expect(lines.contains("dutysign_lamp_overridden{lamp=\"spotlight\"} 1"))
    #expect(
      lines.contains("dutysign_lamp_health{lamp=\"spotlight\",health=\"unproven\"} 1"))
    // Nothing measures its energy.
    #expect(!lines.contains { $0.hasPrefix("dutysign_lamp_energy_joules_total{lamp=\"spot") })
    var state = Example.state
    state.lamps[0].shown = nil
    #expect(!Self.samples(state).contains { $0.hasPrefix("dutysign_lamp_shown_ratio{lamp=\"li") })
  }

  @Test("officers are counted by what residents see, and nobody is named") func officers() {
    let text = MetricsReport(Example.threeOfficers, version: nil).lines.joined(separator: "\n")
    for line in [
      "dutysign_officers 3", "dutysign_officers_by_status{status=\"out\"} 1",
      "dutysign_officers_by_status{status=\"at-station\"} 0", "dutysign_officers_unknown 2",
    ] { #expect(text.contains(line)) }
    for word in ["zhang", "li\"", "张伟", "到汉口核实情况", "027", "dutysign_info"] {
      #expect(!text.contains(word), "\(word)")
    }
  }

  @Test("of two officers no number tells where they are") func few() {
    let text = MetricsReport(Example.state, version: nil).lines.joined(separator: "\n")
    #expect(text.contains("dutysign_officers 2") && text.contains("dutysign_officers_unknown 1"))
    for word in ["by_status", "on_leave", "past_end"] { #expect(!text.contains(word), "\(word)") }
  }

  @Test("in a trial residents see nobody with a status") func trial() {
    var state = Example.threeOfficers
    for index in state.officers.indices {
      state.officers[index].shown = nil
      state.officers[index].unknown = .underTest
    }
    let samples = Self.samples(state)
    #expect(samples.contains("dutysign_officers_unknown 3"))
    #expect(
      samples.filter { $0.hasPrefix("dutysign_officers_by_status") }
        .allSatisfy { $0.hasSuffix(" 0") })
  }

  @Test("faults are counted by kind, and no text of theirs is a label") func faults() {
    var state = Example.state
    state.faults[0].kind = "gone"
    state.faults.append(state.faults[0])
    state.faults[1].kind = nil
    let lines = Self.samples(state)
    #expect(lines.contains("dutysign_faults 2"))
    #expect(lines.contains("dutysign_faults_by_kind{kind=\"gone\"} 1"))
    #expect(lines.contains("dutysign_faults_by_kind{kind=\"other\"} 1"))
    #expect(lines.contains("dutysign_health_status 2"))
    #expect(lines.contains("dutysign_device_ready{device=\"dimmer\"} 0"))
    #expect(!lines.contains { $0.contains("0x40") })
  }

  @Test("the emergency pattern is in force or not, and who began it and its text are not in it")
  func attention() {
    var state = Example.state
    #expect(Self.samples(state).contains("dutysign_attention 0"))
    state.attention = .init(
      text: "请拨打 110", english: "Call 110", by: .init(kind: .peer, name: "wang"),
      lamps: ["lightbox"])
    let samples = Self.samples(state)
    #expect(samples.contains("dutysign_attention 1"))
    #expect(!samples.contains { $0.contains("110") || $0.contains("wang") })
  }

  @Test("every metric has its help and its type before it, once, and a counter ends in _total")
  func form() {
    var state = Example.state
    state.calls = .init(count: 3, last: Example.today(9))
    state.letters = .init(waiting: true)
    state.plates = [.init(device: "panel", officers: [], wanted: [], current: true)]
    let lines = MetricsReport(state, version: "1\"\\\n2").lines
    var types: [String: String] = [:]
    for line in lines {
      let words = line.split(separator: " ").map(String.init)
      if line.hasPrefix("# TYPE ") {
        #expect(types.updateValue(words[3], forKey: words[2]) == nil, "\(line)")
        #expect((words[3] == "counter") == words[2].hasSuffix("_total"), "\(line)")
      } else if !line.hasPrefix("#") {
        #expect(types[String(line.prefix { $0 != "{" && $0 != " " })] != nil, "\(line)")
        #expect(Double(words.last ?? "") != nil, "\(line)")
      }
    }
    #expect(types.count > 20)
    #expect(lines.contains(#"dutysign_info{version="1\"\\\n2"} 1"#))
    #expect(lines.contains("dutysign_doorbell_rings_total 3"))
    #expect(lines.contains("dutysign_mailbox_waiting 1"))
    #expect(lines.contains("dutysign_plate_current{device=\"panel\"} 1"))
  }
}
