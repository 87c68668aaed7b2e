// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import Testing

@Suite("Reading a configuration")
struct ReadingTests {
  @Test("a sign of one officer needs only a site and a name")
  func minimal() throws {
    let file = try Sample.read(Sample.minimal).get()
    #expect(
      file
        == SignConfiguration(
          settings: Settings(
            site: Site(
              name: ["花楼社区警务室"], latitude: 30.58, longitude: 114.30,
              timezone: "Asia/Shanghai"),
            officers: [Officer(key: "zhang", name: "张伟")]),
          wiring: Wiring()))
  }

  @Test("the site is read with all lines of its name")
  func site() throws {
    let settings = try Sample.read(Sample.full).get().settings
    #expect(
      settings.site
        == Site(
          name: ["江汉区公安分局", "花楼派出所", "花楼社区警务室"],
          english: "Hualou Community Police Office", latitude: 30.58, longitude: 114.30,
          timezone: "Asia/Shanghai"))
  }

  @Test("statuses of the file follow the built-in ones")
  func statuses() throws {
    let settings = try Sample.read(Sample.full).get().settings
    let grey = Colour(red: 0x80, green: 0x80, blue: 0x80)
    #expect(
      settings.statuses
        == Status.builtIn + [
          Status(name: "on-leave", label: "休假", english: "On leave", colour: grey)
        ])
  }

  @Test("a built-in status is relabelled in its place")
  func relabelled() throws {
    let text = Sample.with("statuses: {out: {english: On patrol, colour: orange}}")
    let statuses = try Sample.read(text).get().settings.statuses
    #expect(statuses.map(\.name) == Status.builtIn.map(\.name))
    #expect(
      statuses[2]
        == Status(
          name: "out", label: "外出", english: "On patrol",
          colour: Colour(red: 0xFF, green: 0xA5, blue: 0x00)))
  }

  @Test("an officer is read with hours and buttons in the order of the file")
  func officer() throws {
    let officers = try Sample.read(Sample.full).get().settings.officers
    let buttons = ["in-community", "at-station", "out", "resting"].map {
      Button(key: ID("zhang.\($0)"), press: .set(ID($0)))
    }
    #expect(
      officers == [
        Officer(
          key: "zhang", name: "张伟", rank: "三级警督", contact: "027-8888 8888",
          photograph: "zhang.jpg",
          reception: [
            ReceptionHours(day: .weekday(.monday), from: 9 * 3600, to: 11 * 3600 + 1800),
            ReceptionHours(day: .weekday(.thursday), from: 14 * 3600 + 1800, to: 17 * 3600),
          ],
          staleAfter: .hours(14),
          buttons: buttons)
      ])
  }

  @Test("a lamp has the rules of its programme")
  func lamps() throws {
    let lamps = try Sample.read(Sample.full).get().settings.lamps
    let night = Programme(rules: [
      Rule(
        from: TimeExpression(.sunset, offset: -600), to: TimeExpression(.sunrise, offset: 600)),
      Rule(
        from: TimeExpression(clock: 82_800), to: TimeExpression(clock: 19_800),
        level: Level(percent: 30)),
    ])
    #expect(
      lamps == [
        Lamp(key: "lightbox", policy: LampPolicy(programme: night), programmeName: "night"),
        Lamp(
          key: "spotlight", policy: LampPolicy(programme: night), programmeName: "night",
          isDimmable: true),
      ])
  }

  @Test("access rights name users, groups and officers")
  func access() throws {
    let access = try Sample.read(Sample.full).get().settings.access
    #expect(
      access
        == Access(
          read: [.everyone],
          set: [
            Access.SetRight(principal: .group("dutysign")),
            Access.SetRight(principal: .user("zhang"), officers: ["zhang"]),
          ],
          lamps: [.group("dutysign")]))
  }

  @Test("the wiring has the pins of the file")
  func wiring() throws {
    let wiring = try Sample.read(Sample.full).get().wiring
    let lines = [("in-community", 5), ("at-station", 6), ("out", 13), ("resting", 19)]
    let buttons = lines.map { ("zhang.\($0.0)", Input(pin: .line(.name("GPIO\($0.1)")))) }
    let channels = ["in-community": 0, "at-station": 1, "out": 2, "resting": 3]
    #expect(
      wiring
        == Wiring(
          devices: [
            "leds": BusDevice(key: "leds", part: .pcf8574, bus: "/dev/i2c-1", address: 0x20),
            "dimmer": BusDevice(key: "dimmer", part: .pca9685, bus: "/dev/i2c-1", address: 0x40),
          ],
          lamps: [
            "lightbox": Output(pin: .line(.name("GPIO17")), activeLow: true),
            "spotlight": Output(pin: .channel(device: "dimmer", 0)),
          ],
          buttons: Dictionary(uniqueKeysWithValues: buttons),
          indicators: [
            "zhang": .separate(
              channels.mapValues { Output(pin: .channel(device: "leds", $0), activeLow: true) })
          ]))
  }
}
