// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SimulatedHardware

/// Outputs of the kernel's own drivers, in some scenarios.
///
/// Some LEDs and lamps that are on lines of the board are on the LED class instead, and some lamps
/// of a dimmer on a PWM output. They have a random source of their own, so that the rest of a
/// scenario stays the same.
struct KernelOutputs {
  /// How many scenarios have some, in percent.
  private static let probability = 30

  /// The most outputs of each class.
  private static let most = 3

  /// The devices by the pin that they replace.
  private var devices: [Pin: BusDevice] = [:]

  /// Moves outputs of all configurations, and the lamps that sensors measure with them.
  @discardableResult init(
    _ plans: inout [SignConfiguration], _ lamps: inout [SimulatedLamp],
    _ random: inout RandomSource
  ) {
    guard random.percent(Self.probability) else { return }
    let wiring = plans[0].wiring
    let lines =
      wiring.indicators.sorted { $0.key < $1.key }.flatMap { $0.value.separate }
      + wiring.lamps.sorted { $0.key < $1.key }.map(\.value)
    let switched = random.shuffled(lines.map(\.pin).filter(\.isOnLine))
    for (number, pin) in switched.prefix(random.roll(1...Self.most)).enumerated() {
      devices[pin.resolved] = BusDevice(KernelDevice(.led, "front-\(number)"))
    }
    let dimmed = wiring.lamps.sorted { $0.key < $1.key }.map(\.value.pin).filter { !$0.isOnLine }
    for (number, pin) in dimmed.enumerated() where pin.isDimmed && random.percent(60) {
      devices[pin.resolved] = BusDevice(
        KernelDevice(.pwm, "fe20c000.pwm"), channel: UInt8(number),
        hertz: random.pick([nil, 200, 1000]))
    }
    for index in plans.indices { move(&plans[index].wiring) }
    for index in lamps.indices { move(&lamps[index]) }
  }

  private func move(_ wiring: inout Wiring) {
    for key in wiring.indicators.keys {
      guard case .separate(var outputs)? = wiring.indicators[key] else { continue }
      for status in outputs.keys { move(&outputs[status], &wiring.devices) }
      wiring.indicators[key] = .separate(outputs)
    }
    for key in wiring.lamps.keys { move(&wiring.lamps[key], &wiring.devices) }
  }

  private func move(_ output: inout Output?, _ found: inout [String: BusDevice]) {
    guard let device = output.flatMap({ devices[$0.pin.resolved] }) else { return }
    output?.pin = .channel(device: device.key, 0)
    // The driver of an LED knows at which level it is lit.
    if device.part == .led { output?.activeLow = false }
    found[device.key] = device
  }

  private func move(_ lamp: inout SimulatedLamp) {
    guard let device = devices[lamp.pin.resolved] else { return }
    lamp.pin = .channel(device: device.key, 0)
    if device.part == .led { lamp.activeLow = false }
  }
}

extension Indicator {
  /// Its outputs, if each status has its own.
  fileprivate var separate: [Output] {
    if case .separate(let outputs) = self {
      outputs.sorted { $0.key < $1.key }.map(\.value)
    } else {
      []
    }
  }
}

extension Pin {
  fileprivate var isOnLine: Bool { if case .line = self { true } else { false } }

  fileprivate var isDimmed: Bool {
    if case .channel("dimmer", _) = onBoard { true } else { false }
  }

  /// The pin by the place of its line, or by the key that its chip has on the board.
  fileprivate var resolved: Pin {
    if case .line(let address) = self { .line(address.resolved) } else { onBoard }
  }
}

extension BusDevice {
  /// Whether a driver of the kernel has it.
  var isKernels: Bool { part.kernelKind != nil }
}
