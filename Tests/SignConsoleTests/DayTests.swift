// SPDX-License-Identifier: Apache-2.0
import SignConsole
import SignInterface
import Testing

@Suite("The day that is played without a terminal")
struct DayTests {
  private let plan = DayPlan(PanelModel(Example.state, world: Example.world))

  @Test("the steps are in order and within one day")
  func order() {
    let times = plan.steps.map(\.at)
    #expect(times == times.sorted())
    #expect(times.allSatisfy { (0..<DayPlan.length).contains($0) })
  }

  @Test("the steps press each officer's own buttons")
  func buttons() {
    let pressed = plan.steps.compactMap { step -> String? in
      if case .press(let press) = step.action { press.button } else { nil }
    }
    #expect(Set(pressed).isSubset(of: Example.world.buttons))
    #expect(pressed.first == "zhang.at-station")
    #expect(pressed.contains("li.cycle"))
  }

  @Test("the devices fail while a button is pressed, and recover")
  func faults() {
    let during = plan.steps.drop { !isFault($0.action, .absent) }
      .prefix { !isFault($0.action, .none) }
    #expect(during.filter { isFault($0.action, .absent) }.count == 2)
    #expect(
      during.last?.action == .press(.init(button: "zhang.in-community", milliseconds: 200)))
    #expect(plan.steps.filter { isFault($0.action, .none) }.count == 2)
  }

  private func isFault(
    _ action: PanelAction, _ kind: Wire.Simulator.Fault.Parameters.Fault
  ) -> Bool {
    if case .fault(let fault) = action { fault.fault == kind } else { false }
  }

  @Test("a sign without officers or devices has daylight only")
  func empty() {
    var state = Example.state
    state.officers = []
    let world = Wire.Simulator.Outputs.Result(outputs: [], buttons: [], devices: [], speed: 1)
    let plan = DayPlan(PanelModel(state, world: world))
    #expect(!plan.steps.isEmpty)
    #expect(
      plan.steps.allSatisfy { step in
        if case .daylight = step.action { true } else { false }
      })
  }

  @Test("the report has actions, changes and counts")
  func report() {
    var report = DayReport(Example.goodState, Example.clock)
    let press = PanelAction.press(.init(button: "zhang.out", milliseconds: 200))
    #expect(
      report.line(press, at: Example.today(14)) == "14:00  · a finger presses zhang.out")
    var state = Example.state
    state.lamps[0].shown = 1
    state.lamps[0].wanted = 1
    #expect(
      report.lines(state) == [
        "18:42  lightbox: on, night: 23:00-05:30 at 30%",
        "18:42  fault: dimmer: no answer at address 0x40 (Check its power and wires.)",
      ])
    #expect(report.lines(state) == [])
    #expect(
      report.closing.last
        == "The day is over. Lamps: 1 changes, whereabouts: 0, faults: 1.")
  }
}
