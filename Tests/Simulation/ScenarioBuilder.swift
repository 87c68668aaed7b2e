// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SimulatedHardware

/// Builds the random configuration of a scenario.
struct ScenarioBuilder {
  private var pool: PinPool
  private var wiring = Wiring()
  private(set) var simulatedLamps: [SimulatedLamp] = []

  /// Whether the light of whole days is simulated, which the lamps of the sign add to.
  private(set) var hasDays = false

  init(_ random: inout RandomSource) {
    pool = PinPool(&random)
    let choices: [(key: String, part: Part, address: UInt8, probability: Int)] = [
      ("east", .mcp23017, 0x20, 50), ("west", .mcp23017, 0x21, 25),
      ("leds", .pcf8574, 0x22, 35), ("dimmer", .pca9685, 0x40, 50),
    ]
    for choice in choices where random.percent(choice.probability) {
      var device = BusDevice(
        key: choice.key, part: choice.part, bus: random.percent(70) ? "/dev/i2c-1" : "/dev/i2c-2",
        address: choice.address)
      if device.part != .pca9685 { device.interrupt = pool.allocateLine() }
      wiring.devices[device.key] = device
      pool.add(device, &random)
    }
  }

  /// A free line of the board.
  mutating func allocateLine() -> LineAddress? { pool.allocateLine() }

  /// A random configuration.
  mutating func plan(_ random: inout RandomSource) -> SignConfiguration {
    let extra = [
      Status(
        name: "on-leave", label: "休假", english: "On leave",
        colour: Colour(red: 128, green: 128, blue: 128)),
      Status(
        name: "patrol", label: "巡逻", english: "On patrol",
        colour: Colour(red: 0, green: 160, blue: 200)),
    ]
    var settings = Settings(
      site: Site(
        name: ["花楼社区警务室"], latitude: 30.58, longitude: 114.30,
        timezone: random.pick(Scenario.zones.keys.sorted())),
      statuses: Status.builtIn + extra.prefix(random.roll(0...2)), officers: [],
      access: Access(
        set: [Access.SetRight(principal: .group("dutysign"))], lamps: [.group("dutysign")]))
    if random.percent(20) { settings.keep = .hours(24 * 30) }
    for number in 1...random.roll(1...8) {
      settings.officers.append(officer("o\(number)", settings.statuses, &random))
    }
    addSensors(&settings, &random)
    for key in ["lightbox", "spotlight", "porch"].prefix(random.roll(0...3)) {
      if let lamp = lamp(key, settings, &random) { settings.lamps.append(lamp) }
    }
    return SignConfiguration(settings: settings, wiring: wiring)
  }

  private mutating func officer(
    _ key: String, _ statuses: [Status], _ random: inout RandomSource
  ) -> Officer {
    var officer = Officer(
      key: ID(key), name: "警官\(key)", contact: "027-8888 8888",
      staleAfter: random.anySpan(.minutes(1), random.percent(10) ? .hours(14) : .minutes(15)))
    if random.percent(35) {
      officer.automatic = (0...random.roll(0...2)).map { _ in
        AutomaticChange(
          status: random.pick(statuses).name, at: random.roll(0...1439) * 60,
          days: random.pick([[], [.workday], [.weekday(.monday), .weekday(.sunday)]]),
          unlessSince: random.pick([.zero, .minutes(30), .hours(3)]))
      }
    }
    if random.percent(20) {
      officer.reception = [ReceptionHours(day: .weekday(.thursday), from: 9 * 3600, to: 11 * 3600)]
    }
    if random.percent(25) { officer.leave = leave(&random) }
    addButtons(to: &officer, statuses, &random)
    addIndicator(of: key, statuses, &random)
    return officer
  }

  /// Some days of most months, every year.
  private func leave(_ random: inout RandomSource) -> [DateSpan] {
    (1...12).compactMap { month in
      let first = random.roll(1...28)
      guard random.percent(70), let from = DateSpan.MonthDay(month: month, day: first),
        let to = DateSpan.MonthDay(month: month, day: min(28, first + random.roll(0...9)))
      else { return nil }
      return .yearly(from, to)
    }
  }

  private mutating func addButtons(
    to officer: inout Officer, _ statuses: [Status], _ random: inout RandomSource
  ) {
    let cycles = random.percent(25)
    for status in cycles ? Array(statuses.prefix(1)) : statuses where random.percent(85) {
      guard let pin = pool.allocateInput(&random) else { return }
      let key = "\(officer.key).\(cycles ? "cycle" : status.name.key)"
      let isLine = if case .line = pin { true } else { false }
      let isLow = !isLine || random.percent(70)
      var input = Input(pin: pin, activeLow: isLow, bias: isLow ? .pullUp : .pullDown)
      var button = Button(
        key: ID(key), press: cycles ? .cycle(statuses.map(\.name)) : .set(status.name))
      if random.percent(30) { button.contact = .filter(.milliseconds(random.roll(10...30))) }
      (button, input) = input.filtering(button)
      wiring.buttons[key] = input
      if random.percent(15) { button.double = random.pick(statuses).name.asAction }
      if random.percent(20) {
        button.hold =
          random.percent(50) ? .extend(.minutes(30)) : random.pick(statuses).name.asAction
      }
      officer.buttons.append(button)
    }
  }

  private mutating func addIndicator(
    of officer: String, _ statuses: [Status], _ random: inout RandomSource
  ) {
    if random.percent(20) {
      let pins = (0..<3).compactMap { _ in pool.allocateDimmed() ?? pool.allocateOutput(&random) }
      guard pins.count == 3 else { return }
      let outputs = pins.map { output($0, &random) }
      wiring.indicators[officer] = .colour(red: outputs[0], green: outputs[1], blue: outputs[2])
    } else if random.percent(90) {
      var outputs: [String: Output] = [:]
      for status in statuses {
        guard let pin = pool.allocateOutput(&random) else { break }
        outputs[status.name.key] = output(pin, &random)
      }
      if !outputs.isEmpty { wiring.indicators[officer] = .separate(outputs) }
    }
  }

  private mutating func output(_ pin: Pin, _ random: inout RandomSource) -> Output {
    // A PCF8574 sources only 0.1 mA (docs/guide/wiring.md).
    if case .channel("leds", _) = pin { return Output(pin: pin, activeLow: true) }
    return Output(pin: pin, activeLow: random.percent(40))
  }

  private mutating func addSensors(_ settings: inout Settings, _ random: inout RandomSource) {
    guard random.percent(15) else { return }
    let part = random.pick([Part.bh1750, .veml7700])
    wiring.devices["sky"] = BusDevice(
      key: "sky", part: part, bus: "/dev/i2c-2", address: part == .bh1750 ? 0x23 : 0x10)
    wiring.daylight = "sky"
    settings.daylight = Daylight.Settings(period: .seconds(random.pick([10, 60, 300])))
    hasDays = random.percent(50)
    if hasDays { settings.daylight?.period = .seconds(random.pick([60, 120, 300])) }
  }

  private mutating func lamp(
    _ key: String, _ settings: Settings, _ random: inout RandomSource
  ) -> Lamp? {
    let dimmed = random.percent(50) ? pool.allocateDimmed() : nil
    guard let pin = dimmed ?? pool.allocateOutput(&random) else { return nil }
    let isDimmable = if case .channel("dimmer", _) = pin { true } else { false }
    let output = output(pin, &random)
    wiring.lamps[key] = output
    var lamp = Lamp(
      key: ID(key), policy: LampRules.policy(hasSensor: settings.daylight != nil, &random),
      programmeName: "night", isDimmable: isDimmable, watts: 60)
    let isMetered = wiring.meters.isEmpty && random.percent(25)
    if isMetered {
      wiring.devices["shunt"] = BusDevice(
        key: "shunt", part: .ina219, bus: "/dev/i2c-1", address: 0x41)
      wiring.meters[key] = "shunt"
      lamp.isMetered = true
    }
    simulatedLamps.append(
      SimulatedLamp(
        pin: pin, activeLow: output.activeLow, amperes: 0.4, meter: isMetered ? "shunt" : nil,
        lux: hasDays ? random.pick([0, 20, 60, 300]) : 5))
    return lamp
  }
}

extension ID<Status> {
  fileprivate var asAction: Button.Action { .set(self) }
}
