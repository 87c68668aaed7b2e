// SPDX-License-Identifier: Apache-2.0
import Commissioning
import ProgramLanguage
import Sign
import SignConsole
import SignInterface
import Testing
import Varlink

@Suite("The examination of a board, with what its daemon says") struct DoctorDaemonTests {
  @Test("what the daemon advises is no cause, and its last step is the command")
  func advice() throws {
    var system = ExaminedSystem()
    let advice = "Add the holidays to calendar and run dutysign reload."
    system.run(faults: [
      Wire.Fault(
        subject: "calendar", problem: "no calendar of 2027", advice: advice, age: 5, count: 1,
        kind: "calendar_ended")
    ])
    let found = try DoctorTests.findings(system).filter { $0.severity != .ok }
    #expect(found.map(\.command) == ["sudo dutysign reload"])
    for (texts, label) in [(Strings(.english), "what to do: "), (Strings(.chinese), "处理：")] {
      let lines = DoctorReport(found, texts).lines
      #expect(lines.contains { $0.contains(label) && $0.contains("dutysign reload") }, "\(lines)")
      #expect(!lines.contains { $0.contains("because: ") || $0.contains("原因：") }, "\(lines)")
    }
    let json = JSON.object(try JSON.Object(encoding: DoctorReport(found, Strings(.english))))
    #expect(json.description.contains("\"advice\":") && !json.description.contains("\"cause\":"))
  }

  @Test("the command after a fault goes by its kind, whatever the words of the advice")
  func commandByKind() throws {
    for (kind, command) in [
      ("calendar_ended", "sudo dutysign reload"), ("place", "sudo dutysign reload"),
      ("gone", "journalctl -u dutysignd.service -n 20"),
    ] {
      var system = ExaminedSystem()
      let advice = kind == "gone" ? "Plug it in; no dutysign reload is needed." : "Correct it."
      system.run(faults: [
        Wire.Fault(
          subject: "calendar", problem: "wrong", advice: advice, age: 5, count: 1, kind: kind)
      ])
      let found = try DoctorTests.findings(system).filter { $0.severity != .ok }
      #expect(found.map(\.command) == [command], "\(kind)")
    }
  }

  @Test("a fault is named once, as people call it, and JSON has its subject") func names() throws {
    for (subject, english, chinese) in [
      ("expander", "✗ expander: no device", "✗ expander：找不到设备，或设备无应答"),
      ("button.zhang.out", "✗ button.zhang.out: no device", "按钮：找不到设备，或设备无应答"),
    ] {
      var system = ExaminedSystem()
      system.run(faults: [
        Wire.Fault(
          subject: subject, problem: "\(subject): no device", advice: "Look.", age: 5, count: 1,
          kind: "gone")
      ])
      let found = try DoctorTests.findings(system).filter { $0.subject == subject }
      #expect(DoctorReport(found, Strings(.english)).lines.contains(english))
      let lines = DoctorReport(found, Strings(.chinese)).lines
      #expect(lines.contains { $0.contains(chinese) }, "\(lines)")
    }
  }

  @Test("the clock of a simulated sign is its own") func simulatedClock() throws {
    var system = ExaminedSystem()
    system.run()
    system.clock.isSynchronised = false
    system.files["/dev/rtc0"] = nil
    #expect(
      try DoctorTests.findings(system).contains { $0.subject == "clock" && $0.severity != .ok })
    guard case .state(var state) = system.reply else {
      Issue.record("no state")
      return
    }
    state.simulated = true
    system.reply = .state(state)
    let clock = try DoctorTests.findings(system).filter { $0.subject == "clock" }
    #expect(clock.map(\.severity) == [.ok])
    #expect(clock.first?.fact.chinese.contains("模拟") == true)
  }
}
