// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SimulatedHardware
import SimulatedHost

/// A sign with one lamp, its meter and a daylight sensor.
struct LampFixture {
  /// The line of a relay.
  static let line = Pin.line(.name("GPIO17"))

  /// The channel of a dimmer.
  static let channel = Pin.channel(device: "dimmer", 0)

  var label: String?
  var policy: LampPolicy
  var pin = line
  var hasSensor = false
  var milliamperes: Double?
  var watts: Double?

  /// Wuhan has no summer time.
  static let zone = Zone(name: "Asia/Shanghai", initialOffset: 28_800)

  /// 2026-11-23 00:00 at the sign.
  static let midnight = Instant(seconds: 1_795_363_200)

  static let always = Programme(rules: [
    Rule(from: TimeExpression(clock: 0), to: TimeExpression(clock: 86_400))
  ])

  var plan: SignConfiguration {
    let site = Site(
      name: ["花楼社区警务室"], latitude: 30.58, longitude: 114.30, timezone: "Asia/Shanghai")
    let lamp = Lamp(
      key: "lightbox", label: label, policy: policy, isDimmable: pin == Self.channel, watts: watts,
      milliamperes: milliamperes,
      isMetered: milliamperes != nil)
    let settings = Settings(
      site: site, officers: [], lamps: [lamp], daylight: hasSensor ? Daylight.Settings() : nil)
    let devices = [
      BusDevice(key: "dimmer", part: .pca9685, bus: "/dev/i2c-1", address: 0x40),
      BusDevice(key: "sky", part: .bh1750, bus: "/dev/i2c-1", address: 0x23),
      BusDevice(key: "shunt", part: .ina219, bus: "/dev/i2c-1", address: 0x41),
    ]
    return SignConfiguration(
      settings: settings,
      wiring: Wiring(
        devices: Dictionary(uniqueKeysWithValues: devices.map { ($0.key, $0) }),
        lamps: ["lightbox": Output(pin: pin)], daylight: hasSensor ? "sky" : nil,
        meters: milliamperes == nil ? [:] : ["lightbox": "shunt"]))
  }

  /// Starts the sign at an hour of 2026-11-23; its lamp adds 60 lux at the sensor.
  func world(
    hour: Int, restored: Restored = Restored(), zone: Zone = Self.zone,
    prepare: (SimulatedBoard, SimulatedHost) -> Void = { _, _ in }
  ) throws -> World {
    let lamp = SimulatedLamp(pin: pin, amperes: 0.4, meter: "shunt", lux: 60)
    // The boot clock of a simulated host starts at ten seconds.
    return try World(
      plan, restored: restored, at: Self.midnight + .hours(hour) - .seconds(10), zone: zone,
      lamps: [lamp], prepare: prepare)
  }
}

extension World {
  /// Whether the lamp's relay is closed.
  var isLit: Bool { board.level(of: LampFixture.line) == 1 }

  /// How often the relay has switched.
  var switches: Int { board.transitionCount(of: LampFixture.line) }

  /// Simulates daylight of about this illuminance (lux) for a while, with small variations.
  func sky(_ lux: Double, for span: Duration) {
    for part in 0..<8 {
      board.inject(.daylight(lux: lux * (1 + Double(part) / 100)))
      run(for: span / 8)
    }
  }
}
