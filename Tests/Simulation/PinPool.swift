// SPDX-License-Identifier: Apache-2.0
import Hardware
import SimulatedHardware

/// The pins of a board that are not used yet.
struct PinPool {
  /// The GPIO chip of a Raspberry Pi, and a second one.
  static let chips = [
    GPIOChip.raspberryPi,
    GPIOChip(label: "extra", names: (0...31).map { "EXT\($0)" }),
  ]

  private var lines: [LineAddress]
  private var inputs: [Pin] = []
  private var outputs: [Pin] = []
  private var dimmed: [Pin] = []

  init(_ random: inout RandomSource) {
    let header = (0...27).map { offset in
      random.percent(50)
        ? LineAddress.name("GPIO\(offset)") : .offset(chip: "pinctrl-bcm2711", offset)
    }
    let extra = (0...31).map { offset in
      random.percent(50) ? LineAddress.name("EXT\(offset)") : .offset(chip: "extra", offset)
    }
    lines = random.shuffled(header + extra)
  }

  /// A free line of the board.
  mutating func allocateLine() -> LineAddress? { lines.popLast() }

  /// Adds the channels of a chip; those of an expander are divided into inputs and outputs.
  mutating func add(_ device: BusDevice, _ random: inout RandomSource) {
    let part = device.part
    for channel in random.shuffled(Array(0..<part.channels)) {
      let pin = Pin.channel(device: device.key, channel)
      if part.kind == .dimmer {
        dimmed.append(pin)
      } else if part.outputOnlyChannels.contains(channel) || random.percent(60) {
        outputs.append(pin)
      } else {
        inputs.append(pin)
      }
    }
  }

  mutating func allocateInput(_ random: inout RandomSource) -> Pin? {
    if random.percent(40), let pin = inputs.popLast() { return pin }
    return allocateLine().map(Pin.line) ?? inputs.popLast()
  }

  mutating func allocateOutput(_ random: inout RandomSource) -> Pin? {
    if random.percent(30), let pin = outputs.popLast() { return pin }
    if random.percent(15), let pin = dimmed.popLast() { return pin }
    return allocateLine().map(Pin.line) ?? outputs.popLast()
  }

  /// A free channel with a duty.
  mutating func allocateDimmed() -> Pin? { dimmed.popLast() }
}
