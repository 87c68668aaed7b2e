// SPDX-License-Identifier: Apache-2.0

import Hardware
import SimulatedHardware
import Testing

@Suite("Simulated chips follow their data sheets")
struct SimulatedChipTests {
  /// A chip after power-on.
  func chip(_ part: Part) throws -> any SimulatedChip { try #require(part.simulated) }

  @Test("PCF8574: the interrupt clears when the input returns, and on a read or write")
  func pcf8574Interrupt() throws {
    var chip = try chip(.pcf8574)
    chip.apply(.contact(pin: 3, .low), at: .zero)
    #expect(chip.interrupt == .low)
    chip.apply(.contact(pin: 3, .released), at: .zero)
    #expect(chip.interrupt == .released)
    chip.apply(.contact(pin: 3, .low), at: .zero)
    #expect(chip.send(2, at: .zero) == [0xF7, 0xF7])
    #expect(chip.interrupt == .released)
    chip.apply(.contact(pin: 3, .released), at: .zero)
    #expect(chip.interrupt == .low)
    chip.receive([0xFF], at: .zero)
    #expect(chip.interrupt == .released)
  }

  @Test("MCP23017: power-on defaults, read in order and around the end")
  func mcp23017Defaults() throws {
    var chip = try chip(.mcp23017)
    chip.receive([0x00], at: .zero)
    #expect(
      chip.send(24, at: .zero) == [0xFF, 0xFF] + Array(repeating: 0, count: 20) + [0xFF, 0xFF])
  }

  @Test("MCP23017: with SEQOP the address stays on a pair of ports")
  func mcp23017ByteMode() throws {
    var chip = try chip(.mcp23017)
    chip.receive([0x0A, 0x20], at: .zero)
    chip.receive([0x14, 0x01, 0x02, 0x03], at: .zero)
    chip.receive([0x14], at: .zero)
    #expect(chip.send(3, at: .zero) == [0x03, 0x02, 0x03])
  }

  @Test("MCP23017: a comparison with DEFVAL raises the interrupt again until the pin is right")
  func mcp23017Compare() throws {
    var chip = try chip(.mcp23017)
    chip.receive([0x0C, 0x01], at: .zero)  // pull-up on pin 0
    chip.receive([0x06, 0x01], at: .zero)  // DEFVAL
    chip.receive([0x08, 0x01], at: .zero)  // INTCON: compare with it
    chip.receive([0x04, 0x01], at: .zero)  // GPINTEN
    #expect(chip.interrupt == .high)
    chip.apply(.contact(pin: 0, .low), at: .zero)
    chip.receive([0x12], at: .zero)
    _ = chip.send(1, at: .zero)
    #expect(chip.interrupt == .low)
    chip.apply(.contact(pin: 0, .released), at: .zero)
    chip.receive([0x12], at: .zero)
    _ = chip.send(1, at: .zero)
    #expect(chip.interrupt == .high)
  }

  @Test("MCP23017: the polarity register inverts inputs and not outputs")
  func mcp23017Polarity() throws {
    var chip = try chip(.mcp23017)
    chip.receive([0x00, 0xFE, 0xFF, 0xFF, 0x00], at: .zero)
    chip.receive([0x14, 0x01], at: .zero)
    chip.receive([0x12], at: .zero)
    #expect(chip.send(1, at: .zero) == [0xFF])
  }

  @Test("PCA9685: the prescaler can only be set in sleep, to at least 3")
  func pca9685Prescale() throws {
    var chip = try chip(.pca9685)
    func divider() -> [UInt8] {
      chip.receive([0xFE], at: .zero)
      return chip.send(1, at: .zero)
    }
    chip.receive([0xFE, 0x01], at: .zero)
    #expect(divider() == [0x03])
    chip.receive([0x00, 0x20], at: .zero)
    chip.receive([0xFE, 0x1E], at: .zero)
    #expect(divider() == [0x03])
  }

  @Test("PCA9685: outputs that ran before sleep wait for RESTART")
  func pca9685Restart() throws {
    var chip = try chip(.pca9685)
    chip.receive([0x00, 0x20], at: .zero)
    chip.receive([0x06, 0, 0x10, 0, 0], at: .zero)
    #expect(chip.pins[0] == 1)
    chip.receive([0x00, 0x30], at: .zero)
    #expect(chip.pins[0] == 0)
    chip.receive([0x00, 0x20], at: .zero)
    #expect(chip.pins[0] == 0)
    chip.receive([0x00], at: .zero)
    #expect(chip.send(1, at: .zero) == [0xA0])
    chip.receive([0x00, 0xA0], at: .zero)
    #expect(chip.pins[0] == 1)
  }

  @Test("PCA9685: full off takes precedence, ALL_LED writes all, and the address stays without AI")
  func pca9685Registers() throws {
    var chip = try chip(.pca9685)
    chip.receive([0x00, 0x20], at: .zero)
    chip.receive([0xFA, 0, 0x10, 0, 0], at: .zero)
    #expect(chip.pins == Array(repeating: 1, count: 16))
    chip.receive([0x09, 0x10], at: .zero)
    #expect(chip.pins[0] == 0)
    chip.receive([0x00, 0x01], at: .zero)
    chip.receive([0x02], at: .zero)
    #expect(chip.send(2, at: .zero) == [0xE2, 0xE2])
  }

  @Test("BH1750: a measurement needs no power-on before it, and a transfer has one instruction")
  func bh1750() throws {
    var chip = try chip(.bh1750)
    chip.apply(.light(lux: 100), at: .zero)
    chip.receive([0x20], at: .zero)
    #expect(chip.send(2, at: .seconds(1)) == [0, 120])
    chip.receive([0x07], at: .seconds(1))
    #expect(chip.send(2, at: .seconds(1)) == [0, 120], "a reset needs power")
    chip.receive([0x01], at: .seconds(1))
    chip.receive([0x07, 0x20], at: .seconds(1))
    #expect(chip.send(2, at: .seconds(2)) == [0, 0])
    chip.receive([0x20], at: .seconds(2))
    #expect(chip.send(2, at: .seconds(2) + .milliseconds(179)) == [0, 0])
    #expect(chip.send(2, at: .seconds(2) + .milliseconds(180)) == [0, 120])
  }

  @Test("BH1750: repeats in its continuous mode")
  func bh1750Continuous() throws {
    var chip = try chip(.bh1750)
    chip.receive([0x01], at: .zero)
    chip.receive([0x10], at: .zero)
    for (second, lux) in [(1, 100.0), (20, 10), (3600, 1000)] {
      chip.apply(.light(lux: lux), at: .seconds(second))
      let counts = UInt16(lux * 1.2)
      let bytes = [UInt8(counts >> 8), UInt8(truncatingIfNeeded: counts)]
      #expect(chip.send(2, at: .seconds(second + 1)) == bytes)
    }
  }

  @Test("VEML7700: holds its old value until an integration has ended")
  func veml7700() throws {
    var chip = try chip(.veml7700)
    func counts(at now: Duration) -> [UInt8] {
      chip.receive([0x04], at: now)
      return chip.send(2, at: now)
    }
    chip.apply(.light(lux: 67.2), at: .zero)
    chip.receive([0x00, 0x00, 0x00], at: .zero)
    #expect(counts(at: .milliseconds(112)) == [0, 0])
    #expect(counts(at: .milliseconds(113)) == [0xE8, 0x03])
    chip.receive([0x00, 0x01, 0x00], at: .seconds(1))
    chip.apply(.light(lux: 0), at: .seconds(1))
    #expect(counts(at: .seconds(9)) == [0xE8, 0x03])
  }

  @Test("INA219: loses its calibration in a reset, and its current reads zero")
  func ina219() throws {
    var chip = try chip(.ina219)
    func current(at now: Duration) -> [UInt8] {
      chip.receive([0x04], at: now)
      return chip.send(2, at: now)
    }
    chip.apply(.current(amperes: 1, volts: 12), at: .zero)
    chip.receive([0x05, 0x10, 0x00], at: .zero)
    chip.receive([0x00, 0x39, 0x9F], at: .zero)
    #expect(current(at: .seconds(1)) == [0x27, 0x10])
    chip.powerOn()
    chip.receive([0x00, 0x39, 0x9F], at: .seconds(1))
    #expect(current(at: .seconds(2)) == [0, 0])
  }
}
