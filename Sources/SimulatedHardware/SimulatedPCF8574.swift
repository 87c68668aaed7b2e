// SPDX-License-Identifier: Apache-2.0

/// PCF8574 (NXP, revision 5): eight pins behind one latch.
struct SimulatedPCF8574: SimulatedChip {
  private var latch: UInt8 = 0xFF
  private var world = SimulatedPins(count: 8)

  /// The port as it was when it was last read or written; a difference is the interrupt (8.3).
  private var seen: UInt8 = 0xFF

  init() { powerOn() }

  mutating func powerOn() {
    latch = 0xFF
    seen = port
  }

  mutating func receive(_ bytes: [UInt8], at now: Duration) {
    // Each byte reaches the pins at its own acknowledge; the last one stays (8.2).
    guard let last = bytes.last else { return }
    latch = last
    seen = port
  }

  mutating func send(_ count: Int, at now: Duration) -> [UInt8] {
    seen = port
    return Array(repeating: port, count: count)
  }

  mutating func feel(_ stimulus: Stimulus, at now: Duration) { world.feel(stimulus) }

  var pins: [Double] { (0..<8).map { level($0) ? 1 : 0 } }

  var interrupt: PinDrive { port == seen ? .released : .low }

  private func level(_ pin: Int) -> Bool {
    // A one is a weak pull-up (100 µA), a zero drives (8.1).
    world.level(pin, driven: latch & 1 << pin == 0 ? .low : .weakHigh)
  }

  private var port: UInt8 { (0..<8).reduce(0) { level($1) ? $0 | 1 << $1 : $0 } }
}
