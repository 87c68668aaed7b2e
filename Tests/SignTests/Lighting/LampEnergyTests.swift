// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

@Suite("The energy of a lamp only grows") struct LampEnergyTests {
  private static func lamp(_ watts: Double?) -> Lamp {
    var lamp = Lamp(
      key: "lightbox", policy: LampPolicy(always: .full), isDimmable: true, watts: watts)
    lamp.isMetered = true
    lamp.volts = 12
    return lamp
  }

  private func controller(_ lamp: Lamp) -> Controller {
    Controller(
      Settings(
        site: Site(name: ["x"], latitude: 30, longitude: 114, timezone: "UTC"), officers: [],
        lamps: [lamp]))
  }

  private func now(_ boot: Duration) -> Now {
    Now(boot: boot, civil: Instant(seconds: 1_795_392_000) + boot, trust: .synchronised)
  }

  /// What is reported at a time: counted up to it.
  private func reported(_ state: State, _ lamp: Lamp, _ boot: Duration) -> Double {
    var counted = state.lamps["lightbox"] ?? LampState()
    counted.count(until: boot, of: lamp)
    return counted.meter.wattHours
  }

  @Test("a lamp that dies between two readings takes nothing back") func dead() {
    let lamp = Self.lamp(nil)
    let controller = controller(lamp)
    var state = State()
    _ = controller.decide(.time, &state, now(.zero))
    _ = controller.decide(.current("lightbox", milliamperes: 1000), &state, now(.seconds(5)))
    let before = reported(state, lamp, .seconds(905))
    #expect(abs(before - 12.0 * 905 / 3600) < 0.001)
    _ = controller.decide(.current("lightbox", milliamperes: 0), &state, now(.seconds(905)))
    #expect(reported(state, lamp, .seconds(905)) == before)
    #expect(reported(state, lamp, .seconds(9000)) == before)
  }

  @Test("whatever is measured, set and configured, no report is lower than one before it")
  func monotonic() {
    var seed: UInt64 = 5
    func number(_ bound: UInt64) -> UInt64 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (seed >> 33) % bound
    }
    var lamp = Self.lamp(60)
    var state = State()
    var boot = Duration.zero
    var last = 0.0
    for step in 0..<3000 {
      boot += .seconds(Int(number(900)))
      switch number(4) {
      case 0:
        let level = Level(percent: Int(number(101)))
        _ = controller(lamp).decide(
          .lamp("lightbox", .level(level, .revoked), by: .button("x")), &state, now(boot))
      case 1:
        let previous = lamp
        lamp.watts = [nil, 20, 60, 200][Int(number(4))]
        lamp.volts = [nil, 12, 24][Int(number(3))]
        _ = controller(lamp).decide(
          .configured(released: [], previous: [previous], rewired: []), &state, now(boot))
      case 2:
        _ = controller(lamp).decide(
          .current("lightbox", milliamperes: Double(number(5000)), volts: 5), &state, now(boot))
      default: _ = controller(lamp).decide(.time, &state, now(boot))
      }
      let reported = reported(state, lamp, boot)
      #expect(reported >= last - 1e-9, "step \(step)")
      last = reported
    }
    #expect(last > 1000)
  }
}
