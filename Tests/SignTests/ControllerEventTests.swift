// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

@Suite("Events that do not come from the sign's hardware") struct ControllerEventTests {
  private static let lamp = Lamp(key: "lightbox", policy: LampPolicy(always: .full), watts: 36)

  private func settings(_ lamps: [Lamp], officers: [Officer] = []) -> Settings {
    Settings(
      site: Site(name: ["x"], latitude: 30.58, longitude: 114.30, timezone: "Asia/Shanghai"),
      officers: officers, lamps: lamps)
  }

  private func now(_ boot: Duration) -> Now {
    Now(boot: boot, civil: Instant(seconds: 1_795_392_000) + boot, trust: .synchronised)
  }

  @Test("a lamp whose output is released is dark, and has counted by its old configuration")
  func released() {
    var state = State()
    _ = Controller(settings([Self.lamp])).decide(.time, &state, now(.seconds(10)))
    #expect(state.lamps["lightbox"]?.memory.level == .full)
    let event = Event.configured(released: ["lightbox"], previous: [Self.lamp], rewired: [])
    _ = Controller(settings([])).decide(event, &state, now(.seconds(3610)))
    #expect(state.lamps["lightbox"]?.memory.level == .off)
    #expect(state.lamps["lightbox"]?.memory.switchedAt == .seconds(3610))
    #expect(state.lamps["lightbox"]?.meter.lit == .seconds(3600))
    #expect(state.lamps["lightbox"]?.meter.wattHours == 36)
  }

  @Test("a lamp whose output is released while it fades out is dark at once, and stays so")
  func releasedInFade() {
    var lamp = Self.lamp
    lamp.isDimmable = true
    lamp.policy.softStart = .seconds(20)
    var state = State()
    var controller = Controller(settings([lamp]))
    _ = controller.decide(.time, &state, now(.seconds(10)))
    lamp.policy.programme = LampPolicy(always: .off).programme
    controller = Controller(settings([lamp]))
    _ = controller.decide(.time, &state, now(.seconds(100)))
    #expect(state.lamps["lightbox"]?.lightness(at: .seconds(102)) ?? 0 > 50)
    let event = Event.configured(released: ["lightbox"], previous: [lamp], rewired: [])
    _ = Controller(settings([])).decide(event, &state, now(.seconds(102)))
    #expect(state.lamps["lightbox"]?.lightness(at: .seconds(102)) == 0)
    #expect(state.lamps["lightbox"]?.memory.switchedAt == .seconds(100))
  }

  @Test("a button on another input has no contact until its level is found") func rewired() {
    var state = State()
    state.contacts["off_duty"] = ContactState(isDown: true, at: .seconds(10))
    let event = Event.configured(released: [], previous: [], rewired: ["off_duty"])
    _ = Controller(settings([])).decide(event, &state, now(.seconds(20)))
    #expect(state.contacts.isEmpty)
  }

  @Test("a journal that is read late is merged below the changes since, which get its generations")
  func journalRestored() {
    var state = State(generation: 5000)
    let controller = Controller(
      settings(
        [], officers: [Officer(key: "zhang", name: "张伟"), Officer(key: "li", name: "李娜")]))
    let pressed = Event.statusSet("zhang", "out", until: nil, note: nil, by: .button("out"))
    _ = controller.decide(pressed, &state, now(.seconds(10)))
    let before = Whereabouts(
      status: "on_duty", since: Timestamp(now(.seconds(1))), by: .button("in"), until: nil,
      note: nil, generation: 6000)
    let late = State(generation: 6000, whereabouts: ["zhang": before, "li": before])
    let event = Event.journalRestored(late, generationOffset: 1000)
    #expect(controller.decide(event, &state, now(.seconds(20))).isEmpty)
    #expect(state.generation == 6001)
    #expect(state.whereabouts["zhang"]?.status == "out")
    #expect(state.whereabouts["zhang"]?.generation == 6001)
    #expect(state.whereabouts["li"] == before)
  }
}
