// SPDX-License-Identifier: Apache-2.0

/// MCP23017 (Microchip DS20001952): two ports of eight pins with interrupts on INTA.
struct SimulatedMCP23017: SimulatedChip {
  /// Registers of a port, in the order of table 3-2.
  private enum Register: Int {
    case direction, polarity, interruptEnable, defaultValue, interruptControl, control
    case pullUp, interruptFlag, interruptCapture, port, outputLatch
  }

  private static let registersPerPort = 11

  private var registers: [[UInt8]] = []
  private var pointer = 0
  private var external = SimulatedPins(count: 16)

  /// Both ports at the last call of `updateInterrupts`.
  private var before: [UInt8] = [0, 0]

  init() { powerOn() }

  mutating func powerOn() {
    var port = [UInt8](repeating: 0, count: Self.registersPerPort)
    port[Register.direction.rawValue] = 0xFF
    registers = [port, port]
    pointer = 0
    before = [level(of: 0), level(of: 1)]
  }

  mutating func receive(_ bytes: [UInt8], at now: Duration) {
    guard let first = bytes.first else { return }
    pointer = Int(first)
    for byte in bytes.dropFirst() {
      write(byte)
      advance()
    }
  }

  mutating func send(_ count: Int, at now: Duration) -> [UInt8] {
    (0..<count).map { _ in
      defer { advance() }
      return read()
    }
  }

  mutating func apply(_ stimulus: Stimulus, at now: Duration) {
    external.apply(stimulus)
    updateInterrupts()
  }

  var pins: [Double] { (0..<16).map { level($0) ? 1 : 0 } }

  var interrupt: PinDrive {
    let flags = self[.interruptFlag, 0] | (isMirrored ? self[.interruptFlag, 1] : 0)
    let isAsserted = flags != 0
    if self[.control, 0] & 0b100 != 0 { return isAsserted ? .low : .released }
    let isActiveHigh = self[.control, 0] & 0b010 != 0
    return isAsserted == isActiveHigh ? .high : .low
  }

  private var isMirrored: Bool { self[.control, 0] & 0x40 != 0 }
  private var isByteMode: Bool { self[.control, 0] & 0x20 != 0 }
  private var isBanked: Bool { self[.control, 0] & 0x80 != 0 }

  private subscript(register: Register, port: Int) -> UInt8 {
    get { registers[port][register.rawValue] }
    set { registers[port][register.rawValue] = newValue }
  }

  /// The register at the pointer: paired with BANK = 0, one port after the other with BANK = 1.
  private var target: (Register, Int)? {
    let index = isBanked ? pointer & 0x0F : pointer / 2
    let port = isBanked ? pointer >> 4 : pointer % 2
    guard port < 2, let register = Register(rawValue: index) else { return nil }
    return (register, port)
  }

  private mutating func advance() {
    switch (isByteMode, isBanked) {
    case (true, true): break
    case (true, false): pointer ^= 1
    case (false, true): pointer = pointer == 0x1A ? 0 : pointer + 1
    case (false, false): pointer = pointer >= 0x15 ? 0 : pointer + 1
    }
  }

  private mutating func write(_ byte: UInt8) {
    guard let (register, port) = target else { return }
    switch register {
    case .interruptFlag, .interruptCapture: return
    case .port: self[.outputLatch, port] = byte
    case .control:
      self[.control, 0] = byte & 0xFE
      self[.control, 1] = byte & 0xFE
    default: self[register, port] = byte
    }
    updateInterrupts()
  }

  private mutating func read() -> UInt8 {
    guard let (register, port) = target else { return 0 }
    switch register {
    case .port:
      clearInterrupt(port)
      return level(of: port) ^ (self[.polarity, port] & self[.direction, port])
    case .interruptCapture:
      let captured = self[.interruptCapture, port]
      clearInterrupt(port)
      return captured
    default: return self[register, port]
    }
  }

  private func level(_ pin: Int) -> Bool {
    let (port, bit) = (pin / 8, UInt8(1) << (pin % 8))
    guard self[.direction, port] & bit != 0 else {
      return external.level(pin, driven: self[.outputLatch, port] & bit != 0 ? .high : .low)
    }
    return external.level(pin, driven: self[.pullUp, port] & bit != 0 ? .weakHigh : .released)
  }

  private func level(of port: Int) -> UInt8 {
    (0..<8).reduce(0) { level(port * 8 + $1) ? $0 | 1 << $1 : $0 }
  }

  /// Raises interrupts for changed pins.
  ///
  /// While an interrupt is pending on a port, its capture and flags are kept (3.5.8, 3.5.9).
  private mutating func updateInterrupts() {
    for port in 0...1 {
      let now = level(of: port)
      let changed = now ^ before[port]
      before[port] = now
      raise(port, changed: changed, now: now)
    }
  }

  private mutating func raise(_ port: Int, changed: UInt8, now: UInt8) {
    let compared = self[.interruptControl, port]
    let differs = now ^ self[.defaultValue, port]
    let raised =
      (changed & ~compared | differs & compared)
      & self[.interruptEnable, port] & self[.direction, port]
    guard self[.interruptFlag, port] == 0, raised != 0 else { return }
    self[.interruptFlag, port] = raised
    self[.interruptCapture, port] = now ^ (self[.polarity, port] & self[.direction, port])
  }

  /// Clears the interrupt; one that compares with DEFVAL is raised again if the pin still differs.
  private mutating func clearInterrupt(_ port: Int) {
    self[.interruptFlag, port] = 0
    raise(port, changed: 0, now: level(of: port))
  }
}
