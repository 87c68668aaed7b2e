// SPDX-License-Identifier: Apache-2.0

/// INA219 (TI SBOS448G) with a shunt of 0.1 Ω: a monitor of current and bus voltage.
struct SimulatedINA219: SimulatedChip {
  private enum Register: Int, CaseIterable {
    case configuration, shunt, bus, power, current, calibration
  }

  private static let shuntOhms = 0.1

  private var registers: [UInt16] = []
  private var pointer = 0
  private var amperes = 0.0
  private var volts = 0.0

  /// When the conversion in progress ends.
  private var ends: Duration?

  init() { powerOn() }

  mutating func powerOn() {
    registers = Array(repeating: 0, count: Register.allCases.count)
    self[.configuration] = 0x399F
    pointer = 0
    ends = nil
  }

  mutating func receive(_ bytes: [UInt8], at now: Duration) {
    complete(now)
    guard let first = bytes.first else { return }
    pointer = Int(first)
    guard bytes.count == 3, let register = Register(rawValue: pointer) else { return }
    let word = UInt16(bytes[1]) << 8 | UInt16(bytes[2])
    switch register {
    case .configuration where word & 0x8000 != 0: powerOn()
    case .configuration:
      self[.configuration] = word
      self[.bus] &= ~0b10  // CNVR falls when a mode is written (8.6.3.2)
      ends = conversionTime.map { now + $0 }
    case .calibration: self[.calibration] = word & 0xFFFE
    default: break
    }
  }

  mutating func send(_ count: Int, at now: Duration) -> [UInt8] {
    complete(now)
    let word = registers.indices.contains(pointer) ? registers[pointer] : 0
    return (0..<count).map { $0 % 2 == 0 ? UInt8(word >> 8) : UInt8(truncatingIfNeeded: word) }
  }

  mutating func apply(_ stimulus: Stimulus, at now: Duration) {
    complete(now)
    if case .current(let amperes, let volts) = stimulus {
      self.amperes = amperes
      self.volts = volts
    }
  }

  private subscript(register: Register) -> UInt16 {
    get { registers[register.rawValue] }
    set { registers[register.rawValue] = newValue }
  }

  /// Whether conversion is continuous (MODE3).
  private var isContinuous: Bool { self[.configuration] & 0b100 != 0 }

  /// The maximum conversion time of shunt and bus by their ADC settings (table 5); nil if neither
  /// is converted.
  private var conversionTime: Duration? {
    let configuration = self[.configuration]
    guard configuration & 0b011 != 0 else { return nil }
    let shunt = configuration & 0b001 == 0 ? .zero : Self.time(configuration >> 3 & 0x0F)
    let bus = configuration & 0b010 == 0 ? .zero : Self.time(configuration >> 7 & 0x0F)
    return shunt + bus
  }

  private static func time(_ setting: UInt16) -> Duration {
    guard setting & 0b1000 != 0 else {
      return .microseconds([93, 163, 304, 586][Int(setting & 0b11)])
    }
    return .microseconds(586) * (1 << Int(setting & 0b111))
  }

  /// Completes the conversions that have ended by now; the current is constant since the last call.
  private mutating func complete(_ now: Duration) {
    guard let end = ends, end <= now else { return }
    let limit = Double(4000 << Int(self[.configuration] >> 11 & 0b11))
    let counts = (amperes * Self.shuntOhms / 10e-6).rounded()
    let shunt = Int16(min(max(counts, -limit), limit))
    self[.shunt] = UInt16(bitPattern: shunt)
    self[.bus] = UInt16(min((volts / 4e-3).rounded(), 8191)) << 3 | 0b10
    let current = Int(shunt) * Int(self[.calibration]) / 4096
    self[.current] = UInt16(truncatingIfNeeded: current)
    ends = isContinuous ? conversionTime.map { now + $0 } : nil
  }
}
