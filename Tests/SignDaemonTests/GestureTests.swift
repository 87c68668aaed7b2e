// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing

@Suite("Gestures of buttons") struct GestureTests {
  /// A sign whose button "out" on GPIO7 adds half-hours when it is held, and sets "resting" on a
  /// double press.
  private func world() throws -> World {
    var plan = SignFixture.plan
    let index = try #require(
      plan.settings.officers[0].buttons.firstIndex { $0.key == "zhang.out" })
    plan.settings.officers[0].buttons[index].hold = .extend(.minutes(30))
    plan.settings.officers[0].buttons[index].double = .set("resting")
    return try World(plan)
  }

  /// In how many minutes the announced end is.
  private func minutes(_ world: World) throws -> Int? {
    let state = try world.call(Wire.Status.self, .init()).state
    guard let until = state.officers[0].until, let now = state.now else { return nil }
    return Int((Double(until - now) / 60e6).rounded())
  }

  @Test("each hold time adds half an hour", arguments: [(1, nil), (2, 30), (3, 60), (5, 120)])
  func halfHours(_ seconds: Int, _ expected: Int?) throws {
    let world = try world()
    world.press("GPIO7", for: .milliseconds(seconds * 1000 + 100))
    #expect(try minutes(world) == expected)
    #expect(try world.call(Wire.Status.self, .init()).state.officers[0].status == "out")
  }

  @Test("a stuck button adds at most eight hours, and none once it is found")
  func adds() throws {
    let world = try world()
    world.board.press(.line(.name("GPIO7")))
    world.run(for: .seconds(29))
    #expect(try minutes(world) == 480)
    world.run(for: .seconds(3600))
    // The press, 16 half-hours, and that all of it was taken back.
    #expect(world.host.entries.count == 18)
    #expect(try world.call(Wire.Status.self, .init()).state.officers[0].unknown == .neverSet)
  }

  @Test("a press acts at once, and a second one soon after is a double press")
  func double() throws {
    let world = try world()
    world.press("GPIO7", for: .milliseconds(100))
    #expect(world.isHigh("GPIO22"))
    world.run(for: .milliseconds(100))
    world.press("GPIO7", for: .milliseconds(100))
    #expect(world.isHigh("GPIO23"))
    // A third press is the first of a new gesture.
    world.run(for: .milliseconds(100))
    world.press("GPIO7", for: .milliseconds(100))
    #expect(world.isHigh("GPIO22"))
    world.run(for: .milliseconds(500))
    world.press("GPIO7", for: .milliseconds(100))
    #expect(world.isHigh("GPIO22"))
  }
}
