// SPDX-License-Identifier: Apache-2.0

/// PCF8574 (NXP, revision 5): eight pins behind one latch.
struct SimulatedPCF8574: SimulatedChip {
  private var latch: UInt8 = 0xFF
  private var external = SimulatedPins(count: 8)

  /// The port at the last read or write; a difference raises the interrupt (8.3).
  private var seen: UInt8 = 0xFF

  init() { powerOn() }

  mutating func powerOn() {
    latch = 0xFF
    seen = port
  }

  mutating func receive(_ bytes: [UInt8], at now: Duration) {
    // Each byte is output at its acknowledge; the last one stays (8.2).
    guard let last = bytes.last else { return }
    latch = last
    seen = port
  }

  mutating func send(_ count: Int, at now: Duration) -> [UInt8] {
    seen = port
    return Array(repeating: port, count: count)
  }

  mutating func apply(_ stimulus: Stimulus, at now: Duration) { external.apply(stimulus) }

  var pins: [Double] { (0..<8).map { level($0) ? 1 : 0 } }

  var interrupt: PinDrive { port == seen ? .released : .low }

  private func level(_ pin: Int) -> Bool {
    // A 1 is a weak pull-up (100 µA), a 0 drives low (8.1).
    external.level(pin, driven: latch & 1 << pin == 0 ? .low : .weakHigh)
  }

  private var port: UInt8 { (0..<8).reduce(0) { level($1) ? $0 | 1 << $1 : $0 } }
}
