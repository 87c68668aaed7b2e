// SPDX-License-Identifier: Apache-2.0

import Hardware

extension SimulatedBoard {
  func perform(_ event: InjectedEvent) {
    switch event {
    case .contact(let pin, let drive):
      connect(pin, line: { $0.contact = drive }, channel: { .contact(pin: $0, drive) })
    case .load(let pin, let drive):
      connect(pin, line: { $0.load = drive }, channel: { .load(pin: $0, drive) })
    case .daylight(let lux):
      daylight = lux
      refreshLight()
    case .lamp(let pin, let condition):
      for index in lamps.indices where lamps[index].pin == pin {
        lamps[index].condition = condition
      }
      refreshLight()
    case .refuse(let device, let transfers):
      changeSocket(device) { sockets[$0].refusals = transfers }
    case .garble(let device, let transfers):
      changeSocket(device) { sockets[$0].garbles = transfers }
    case .disturb(let device, let transfers, let seed):
      changeSocket(device) {
        sockets[$0].disturbances = transfers
        sockets[$0].noise = seed
      }
    case .present(let device, let isPresent): setPresent(device, isPresent)
    case .brownOut(let device):
      changeSocket(device) { changeChip($0) { $0.powerOn() } }
      changePanel(device) { $0.cyclePower(at: now) }
    case .rewire(let device, let port):
      changePanel(device) { $0.device.port = port }
    case .busyLine(let device, let level): changePanel(device) { $0.stuckHigh = level }
    case .partialWaveform(let device, let hasWaveform):
      changePanel(device) { $0.panel.hasPartialWaveform = hasWaveform }
    case .temperature(let celsius):
      for index in panels.indices { panels[index].panel.celsius = celsius }
    case .hang(let bus, let isHung): setHung(busIndex(named: bus), isHung)
    case .stretch(let bus, let stretch): buses[busIndex(.i2c(bus))].stretch = stretch
    case .adapter(let bus, let isPresent):
      setNode(bus, present: isPresent)
    case .hold(let address, let holder): changeLine(address) { $0.holder = holder }
    case .loseEdges(let address, let count): changeLine(address) { $0.edgesToLose = count }
    case .hangChip(let label, let isHung):
      sleeping[label, default: SleepingChip()].isHung = isHung
    case .loseWrites(let label, let count):
      sleeping[label, default: SleepingChip()].writesToLose = count
    case .chip(let label, let isPresent): setChip(label, present: isPresent)
    }
  }

  private func connect(
    _ pin: Pin, line: (inout SimulatedLine) -> Void, channel: (Int) -> Stimulus
  ) {
    switch pin {
    case .line(let address): changeLine(address, line)
    case .channel(let device, let number):
      changeSocket(device) { changeChip($0) { $0.apply(channel(number), at: now) } }
    }
  }

  /// Changes a line if it exists; events on absent lines and chips have no effect.
  private func changeLine(_ address: LineAddress, _ body: (inout SimulatedLine) -> Void) {
    guard let found = try? resolve(address, among: chips) else { return }
    change(found, body)
  }

  private func changeSocket(_ device: String, _ body: (Int) -> Void) {
    guard let index = sockets.firstIndex(where: { $0.device.key == device }) else { return }
    body(index)
  }

  private func setPresent(_ device: String, _ isPresent: Bool) {
    changeSocket(device) { index in
      sockets[index].isPresent = isPresent
      changeChip(index) { $0.powerOn() }
    }
    changePanel(device) { $0.setPresent(isPresent, at: now) }
  }

  private func setHung(_ index: Int, _ isHung: Bool) {
    buses[index].isHung = isHung
    guard isHung, buses[index].operationEnds != nil else { return }
    buses[index].timesOut = true
    buses[index].operationEnds = now + buses[index].timeout
  }

  /// Changes a chip, and propagates its pins and its interrupt.
  func changeChip(_ index: Int, _ body: (inout any SimulatedChip) -> Void) {
    let before = sockets[index].pins
    sockets[index].change(body)
    let after = sockets[index].pins
    let isChanged = before != after
    let name = sockets[index].device.key
    for pin in after.indices where isChanged && before[pin] != after[pin] {
      note(.channel(device: name, pin), before: before[pin], after: after[pin])
    }
    connectInterrupt(of: sockets[index])
    if isChanged { refreshLight() }
  }

  func connectInterrupt(of socket: SimulatedSocket) {
    guard let address = socket.interrupt else { return }
    let drive = socket.isPresent ? socket.chip.interrupt : .released
    change(address) { $0.interrupts[socket.device.key] = drive }
  }

  /// Updates the sensors with the present daylight and lamps.
  func refreshLight() {
    for index in sockets.indices {
      switch sockets[index].kind {
      case .lightSensor:
        let lux = lamps.reduce(daylight) { $0 + $1.lux * brightness(of: $1) }
        sockets[index].chip.apply(.light(lux: lux), at: now)
      case .currentSensor:
        let amperes = lamps.reduce(0) {
          $1.meter == sockets[index].device.key ? $0 + $1.amperes * brightness(of: $1) : $0
        }
        sockets[index].chip.apply(.current(amperes: amperes, volts: 12), at: now)
      default: continue
      }
    }
  }

  private func brightness(of lamp: SimulatedLamp) -> Double {
    lamp.brightness(at: presentLevel(of: lamp.pin) ?? 0)
  }
}
