// SPDX-License-Identifier: Apache-2.0
import SignConsole
import SignInterface
import Testing

@Suite("Keys of the panel")
struct PanelKeysTests {
  @Test("digits press the buttons of a simulated sign, one officer after the other")
  func buttons() {
    var model = PanelModel(Example.state, world: Example.world)
    #expect(
      model.handle(.character("3")) == .press(.init(button: "zhang.out", milliseconds: 200)))
    #expect(
      model.handle(.character("5")) == .press(.init(button: "li.cycle", milliseconds: 200)))
    #expect(model.handle(.character("6")) == nil)
  }

  @Test("digits set the whereabouts of a real sign")
  func whereabouts() {
    var model = PanelModel(Example.state, world: nil)
    #expect(model.handle(.character("1")) == .set(.init(officer: "zhang", status: "in-community")))
    #expect(model.handle(.character("8")) == .set(.init(officer: "li", status: "resting")))
    #expect(model.handle(.character("9")) == nil)
  }

  @Test("a real sign has neither speed nor daylight nor faults")
  func realWorld() {
    var model = PanelModel(Example.state, world: nil)
    for key in "+-dDf" { #expect(model.handle(.character(key)) == nil) }
    #expect(model.handle(.right) == nil)
  }

  @Test(
    "plus and minus go through the speeds",
    arguments: [
      ("+", 0, 1), ("+", 1, 60), ("+", 60, 600), ("+", 600, 3600), ("+", 3600, 3600),
      ("-", 3600, 600), ("-", 60, 1), ("-", 1, 0), ("-", 0, 0), ("+", 1440, 3600),
    ] as [(Character, Double, Double)])
  func speed(key: Character, before: Double, after: Double) {
    var world = Example.world
    world.speed = before
    var model = PanelModel(Example.state, world: world)
    #expect(model.handle(.character(key)) == .speed(.init(factor: after)))
  }

  @Test("the right arrow advances the time by an hour")
  func hour() {
    var model = PanelModel(Example.state, world: Example.world)
    #expect(model.handle(.right) == .advance(.init(seconds: 3600)))
  }

  @Test("daylight changes in steps and stops at both ends")
  func daylight() {
    var model = PanelModel(Example.state, world: Example.world)
    let keys = "ddDDD" + String(repeating: "d", count: 10)
    let steps = keys.compactMap { key in
      if case .daylight(let light) = model.handle(.character(key)) { light.lux } else { nil }
    }
    #expect(steps == [1, 10, 1, 0, 0, 1, 10, 50, 100, 500, 1000, 5000, 20_000, 50_000])
  }

  @Test("the fault key injects and clears each fault in turn")
  func faults() {
    var model = PanelModel(Example.state, world: Example.world)
    let faults = (0..<5).compactMap { _ -> String? in
      guard case .fault(let fault) = model.handle(.character("f")) else { return nil }
      return "\(fault.device) \(fault.fault.rawValue)"
    }
    #expect(faults == ["leds absent", "leds none", "dimmer absent", "dimmer none", "leds hung"])
  }

  @Test(
    "the lamp key goes from the programme to on, 30%, off and back",
    arguments: [
      (nil, .init(lamp: "lightbox", mode: .on)),
      (1, .init(lamp: "lightbox", mode: .dim, level: 0.3)),
      (0.3, .init(lamp: "lightbox", mode: .off)),
      (0, .init(lamp: "lightbox", mode: .automatic)),
    ] as [(Double?, Wire.SetLamp.Parameters)])
  func lamp(override: Double?, expected: Wire.SetLamp.Parameters) {
    var state = Example.state
    state.lamps[0].override = override.map { .init(level: $0, by: .init(kind: .peer)) }
    var model = PanelModel(state, world: nil)
    #expect(model.handle(.character("l")) == .lamp(expected))
  }

  @Test("keys set the clock an hour back or forward, and change the trust in it") func clock() {
    var model = PanelModel(Example.state, world: Example.world)
    let now = Example.state.now ?? 0
    #expect(model.handle(.character("<")) == .clock(.init(time: now - 3_600_000_000)))
    #expect(model.handle(.character(">")) == .clock(.init(time: now + 3_600_000_000)))
    #expect(model.handle(.character("T")) == .clock(.init(trust: .restored)))
    var unknown = Example.state
    unknown.clock = .unset
    unknown.now = nil
    var other = PanelModel(unknown, world: Example.world)
    #expect(other.handle(.character(">")) == nil)
    #expect(other.handle(.character("T")) == .clock(.init(trust: .synchronised)))
  }

  @Test("the tab key chooses the next lamp")
  func nextLamp() {
    var model = PanelModel(Example.state, world: nil)
    #expect(model.handle(.tab) == .redraw)
    // The spotlight is held at full.
    #expect(
      model.handle(.character("l")) == .lamp(.init(lamp: "spotlight", mode: .dim, level: 0.3)))
    #expect(model.handle(.character("L")) == .redraw)
    #expect(model.handle(.character("l")) == .lamp(.init(lamp: "lightbox", mode: .on)))
  }

  @Test(
    "q, escape and control-C quit", arguments: [.character("q"), .escape, .interrupt] as [Key])
  func quit(key: Key) {
    var model = PanelModel(Example.state, world: nil)
    #expect(model.handle(key) == .quit)
  }

  @Test("a key clears the message")
  func message() {
    var model = PanelModel(Example.state, world: nil)
    model.message = "no"
    #expect(model.handle(.character("?")) == .redraw)
    #expect(model.message == nil)
    #expect(model.isHelpShown)
  }
}
