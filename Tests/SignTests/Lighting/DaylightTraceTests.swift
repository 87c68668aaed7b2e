// SPDX-License-Identifier: Apache-2.0
import LightTraces
import Sign
import Testing

@Suite("Lamps of a daylight sensor over whole nights and days")
struct DaylightTraceTests {
  /// What a case allows each lamp: switches, minutes dark at night, minutes lit by day.
  static let limits: [String: (switches: Int, dark: Int, lit: Int, faults: [String])] = [
    "relay": (2, 0, 0, []), "unseen": (2, 0, 0, []), "spotlight": (2, 0, 0, []),
    "fade": (2, 1, 0, []), "storm": (4, 0, 6, []), "headlights": (2, 0, 0, []),
    "street light": (2, 0, 0, ["dazzled"]), "snow": (4, 0, 65, ["covered"]),
    "stuck": (4, 0, 31, ["frozen"]), "loose plug": (4, 0, 10, ["silent"]),
  ]

  @Test("each case keeps its bounds", arguments: LightCase.all.map(\.name))
  func bounds(name: String) throws {
    let test = try #require(LightCase.all.first { $0.name == name })
    let limit = try #require(Self.limits[name])
    let run = test.run()
    for (index, lamp) in test.lamps.enumerated() {
      let key = lamp.lamp.key
      #expect(run.switches[index] <= limit.switches, "\(name): switches of \(key)")
      #expect(run.switches[index] >= 2, "\(name): \(key) was lit at night")
      #expect(run.darkAtNight[index] <= .minutes(limit.dark), "\(name): \(key) dark at night")
      #expect(run.litByDay[index] <= .minutes(limit.lit), "\(name): \(key) lit by day")
    }
    #expect(run.faults == limit.faults)
  }

  @Test("lamps of every kind beside each other neither blink nor stay dark", arguments: 1...8)
  func combinations(seed: UInt64) {
    let lux = [0.0, 8, 60, 300]
    let programmes = [LightCase.always, LightCase.dimmedNight]
    let softs: [Duration?] = [nil, .zero, .seconds(25)]
    let lamps = ["box", "spot", "porch"].prefix(2 + Int(seed % 2)).enumerated().map { index, key in
      let pick = Int(seed) * 7 + index * 5
      let daylight: LampPolicy.DaylightUse = pick % 4 == 3 && index > 0 ? .ignored : .both
      let lamp = LightCase.lamp(
        ID(key), programmes[daylight == .ignored ? 1 : pick % 2], daylight, soft: softs[pick % 3])
      return (lamp: lamp, lux: lux[(pick / 2) % 4])
    }
    let test = LightCase(
      name: "\(seed)", lamps: lamps,
      sky: LightCase.sky(seed, streetLight: seed % 5 == 0 ? 20 : 0), days: 1)
    let run = test.run(period: .seconds(60))
    for index in lamps.indices {
      #expect((2...4).contains(run.switches[index]), "\(lamps[index].lamp.key)")
      // A fade begins in the dark.
      #expect(run.darkAtNight[index] <= .minutes(1), "\(lamps[index].lamp.key)")
      #expect(run.litByDay[index] == .zero, "\(lamps[index].lamp.key)")
    }
  }

  @Test(
    "without a clock, feedback of any strength neither blinks nor keeps a lamp dark",
    arguments: [20.0, 60, 300, 2000])
  func withoutClock(lux: Double) {
    var run = TraceRun(
      LightCase.sky(20), [.init(LightCase.lamp("box", LightCase.always, .both), lux: lux)],
      from: LightCase.noon, trust: .unset)
    run.run(for: .hours(24))
    #expect(run.switches[0] <= 4)
    #expect(run.darkAtNight[0] <= .minutes(10))
  }

  @Test("a lamp that grows brighter and then dirty over a month is followed")
  func drift() throws {
    var run = TraceRun(
      LightCase.sky(21, days: 30),
      [.init(LightCase.lamp("box", LightCase.always, .both), lux: 60)], period: .minutes(5),
      from: LightCase.noon)
    run.run(for: .hours(24 * 30)) { instant, lamps in
      let days = (instant - LightCase.noon).inSeconds / 86_400
      lamps[0].lux = 60 + 8 * min(days, 15) - 9 * max(0, days - 15)
    }
    #expect(run.switches[0] <= 72)
    #expect(run.mostInAnHour[0] <= 4)
    #expect(run.darkAtNight[0] == .zero)
    #expect(run.litByDay[0] == .zero)
  }
}
