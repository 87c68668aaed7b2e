// SPDX-License-Identifier: Apache-2.0
import Sign

extension LightCase {
  /// The cases of the picture and of the tests.
  package static let all: [LightCase] = feedback + skies + sensor

  /// Lamps that shine on the sensor.
  private static let feedback = [
    LightCase(
      name: "relay", lamps: [(lamp("box", dimmedNight, .both), 60)], sky: sky(1), days: 1),
    LightCase(
      name: "unseen",
      lamps: [(lamp("box", always, .both), 100), (lamp("porch", dimmedNight), 0)], sky: sky(2),
      days: 1),
    LightCase(
      name: "spotlight",
      lamps: [
        (lamp("spot", dimmedNight, .ignored), 300), (lamp("box", dimmedNight, .both), 20),
      ], sky: sky(3), days: 1),
    LightCase(
      name: "fade",
      lamps: [
        (lamp("box", always, .both, soft: .seconds(40)), 80),
        (lamp("spot", dimmedNight, .both, soft: .seconds(25)), 120),
      ], sky: sky(4), days: 1),
  ]

  private static let skies = [
    LightCase(
      name: "storm", lamps: [(lamp("box", Programme(rules: []), .either), 60)],
      sky: sky(5, [.init(.storm(0.0002), from: hour(14), for: .minutes(50))]), days: 1),
    LightCase(
      name: "headlights", lamps: [(lamp("box", always, .both), 60)],
      sky: sky(
        6,
        (0..<90).map { .init(.headlights(900), from: hour(17, 10 + $0 * 11), for: .seconds(80)) }),
      days: 1),
    LightCase(
      name: "street light", lamps: [(lamp("box", dimmedNight, .both), 25)],
      sky: sky(7, streetLight: 55), days: 1),
    LightCase(
      name: "snow", lamps: [(lamp("box", Programme(rules: []), .either), 60)],
      sky: sky(8, days: 2, [.init(.snow(0.0003), from: hour(27), for: .hours(33))]), days: 2),
  ]

  private static let sensor = [
    LightCase(
      name: "stuck", lamps: [(lamp("box", Programme(rules: []), .either), 60)],
      sky: sky(9, [.init(.stuck(0), from: hour(13), for: .hours(24))]), days: 1),
    LightCase(
      name: "loose plug", lamps: [(lamp("box", always, .both), 60)],
      sky: sky(
        10,
        [
          .init(.storm(0.0002), from: hour(14), for: .hours(1)),
          .init(.loosePlug(61), from: hour(14), for: .hours(3)),
        ]), days: 1),
  ]
}
