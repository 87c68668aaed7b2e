// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import Testing

extension ReadingTests {
  @Test("a lamp on a dimmer is dimmable, and no other lamp is")
  func dimmable() throws {
    let lamps = try Sample.read(Sample.full).get().settings.lamps
    #expect(lamps.map(\.key) == ["lightbox", "spotlight"])
    #expect(lamps.map(\.isDimmable) == [false, true])
  }

  @Test("a lamp and the daylight sensor have all their options")
  func lighting() throws {
    let text = Sample.with(
      """
      devices:
        dimmer: {chip: pca9685, bus: /dev/i2c-1, address: 0x40}
        sky: {chip: bh1750, bus: /dev/i2c-1, address: 0x23}
        shunt: {chip: ina219, bus: /dev/i2c-1, address: 0x41}
      daylight:
        sensor: sky
        dark-below: 10
        bright-above: 30.5
        dwell: 90s
        period: 5s
        frozen-after: 1h
      lamps:
        lightbox:
          label: 灯箱
          pin: GPIO17
          level: 100%
          daylight: both
          threshold: 50%
          hold: 1h
          minimum-on: 10s
          minimum-off: 1m
          watts: 18
        spotlight:
          pin: dimmer.0
          level: 100%
          daylight: {from: sunrise, to: sunset}
          soft-start: 2s
          current: {sensor: shunt, expected: 1.2A, volts: 24}
      """)
    let file = try Sample.read(text).get()
    #expect(file.wiring.daylight == "sky")
    #expect(file.wiring.meters == ["spotlight": "shunt"])
    #expect(
      file.settings.daylight
        == Daylight.Settings(
          darkBelow: 10, brightAbove: 30.5, dwell: .seconds(90), period: .seconds(5),
          frozenAfter: .hours(1)))
    let always = Programme(rules: [
      Rule(from: TimeExpression(clock: 0), to: TimeExpression(clock: 86_400))
    ])
    let box = LampPolicy(
      programme: always, daylight: .both, whenClockUnknown: .full, hold: .hours(1),
      minimumOn: .seconds(10), minimumOff: .minutes(1), threshold: Level(percent: 50))
    let daytime = Rule(from: TimeExpression(.sunrise), to: TimeExpression(.sunset))
    let spot = LampPolicy(
      programme: always, daylight: .inside(daytime), whenClockUnknown: .full,
      hold: .zero, softStart: .seconds(2))
    #expect(
      file.settings.lamps == [
        Lamp(key: "lightbox", label: "灯箱", policy: box, watts: 18),
        Lamp(
          key: "spotlight", policy: spot, isDimmable: true, milliamperes: 1200, volts: 24,
          isMetered: true),
      ])
  }

  @Test("a lamp has buttons, as pins or with their options")
  func lampButtons() throws {
    let text = Sample.with(
      """
      lamps:
        lightbox:
          pin: GPIO17
          level: 100%
          buttons:
            toggle: GPIO22
            on: {pin: GPIO23, for: 2h, hold-time: 3s, filter: 20ms, active: high, bias: down}
            automatic: {pin: GPIO24, stuck-after: 1m}
      """)
    let file = try Sample.read(text).get()
    #expect(
      file.settings.lamps[0].buttons == [
        Button(
          key: "lamp.lightbox.toggle", press: .light("lightbox", .toggle, for: nil),
          hold: .release("lightbox")),
        Button(
          key: "lamp.lightbox.on", press: .light("lightbox", .on, for: .hours(2)),
          hold: .release("lightbox"), holdTime: .seconds(3), contact: .debounced),
        Button(
          key: "lamp.lightbox.automatic", press: .release("lightbox"), stuckAfter: .minutes(1)),
      ])
    #expect(
      file.wiring.buttons == [
        "lamp.lightbox.toggle": Input(pin: .line(.name("GPIO22"))),
        "lamp.lightbox.on": Input(
          pin: .line(.name("GPIO23")), activeLow: false, bias: .pullDown,
          debounce: .milliseconds(20)),
        "lamp.lightbox.automatic": Input(pin: .line(.name("GPIO24"))),
      ])
  }

  @Test("missing keys of daylight and lamps have their defaults")
  func lightingDefaults() throws {
    let text = Sample.with(
      """
      devices: {sky: {chip: veml7700, bus: /dev/i2c-1, address: 0x10}}
      daylight: {sensor: sky}
      lamps: {lightbox: {pin: GPIO17, level: 100%, daylight: ignored}}
      """)
    let settings = try Sample.read(text).get().settings
    #expect(settings.daylight == Daylight.Settings())
    #expect(settings.lamps[0].policy.daylight == .ignored)
    #expect(!settings.site.hasBatteryClock)
  }

  @Test("a battery clock is trusted from the start")
  func batteryClock() throws {
    let text = Sample.minimal.replacing(
      "timezone: Asia/Shanghai", with: "timezone: Asia/Shanghai\n  battery-clock: yes")
    #expect(try Sample.read(text).get().settings.site.hasBatteryClock)
  }

  @Test("a level that a pin cannot show is valid, and a warning in both languages")
  func hiddenLevels() throws {
    let plan = try Sample.read(Sample.full).get()
    let warning = try #require(plan.warnings.first)
    #expect(plan.warnings.count == 1)
    #expect(warning.path == "lamps.lightbox.programme")
    #expect(
      warning.message
        == "programme 'night' has 30%, but the pin of 'lightbox' is on or off and shows on;"
        + " expected 0% or 100%, a dimmer's channel, or 'threshold'")
    #expect(warning.chinese.contains("30%") && warning.chinese.contains("只有开和关"))
    let fixed = Sample.with(
      """
      lamps:
        porch: {pin: GPIO17, level: 40%, when-clock-unknown: 20%}
        gate: {pin: GPIO27, level: 40%, threshold: 50%}
      """)
    let paths = try Sample.read(fixed).get().warnings.map(\.path)
    #expect(paths == ["lamps.porch.level", "lamps.porch.when-clock-unknown"])
  }
}
