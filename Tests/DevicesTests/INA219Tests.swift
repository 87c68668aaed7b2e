// SPDX-License-Identifier: Apache-2.0

import Devices
import Hardware
import SimulatedHardware
import Testing

@Suite("INA219")
struct INA219Tests {
  static let pin = Pin.line(.name("GPIO17"))

  /// A meter in the supply of a lamp that draws 1.25 A.
  static func bench(amperes: Double = 1.25) throws -> Bench {
    let lamp = SimulatedLamp(pin: pin, amperes: amperes, meter: "chip")
    let bench = Bench(.ina219, address: 0x41, lamps: [lamp])
    try bench.board.openOutput(OutputLine(id: "lamp", address: .name("GPIO17")), active: false)
    return bench
  }

  @Test("tells what the lamp draws, and that a dead one draws nothing")
  func current() throws {
    let bench = try Self.bench()
    var driver = INA219()
    #expect(try bench.measure(&driver) == 0)
    try bench.board.drive("lamp", active: true)
    #expect(try abs(bench.measure(&driver) - 1.25) < 0.001)
    bench.board.happen(.lamp(Self.pin, .dead))
    #expect(try bench.measure(&driver) == 0)
    try bench.board.drive("lamp", active: false)
    bench.board.happen(.lamp(Self.pin, .stuckOn))
    #expect(try abs(bench.measure(&driver) - 1.25) < 0.001)
  }

  @Test("tells the supply voltage")
  func volts() throws {
    let bench = try Self.bench()
    let driver = INA219()
    _ = try bench.talk(driver.start)
    bench.board.advance(to: bench.board.now + driver.measuringTime)
    #expect(try driver.volts(in: bench.talk(driver.read)) == 12)
  }

  @Test("regards a current beyond its range as unknown")
  func overload() throws {
    let bench = try Self.bench(amperes: 5)
    try bench.board.drive("lamp", active: true)
    var driver = INA219()
    #expect(throws: SensorError.implausible("more than 3200 mA through the shunt")) {
      try bench.measure(&driver)
    }
  }

  @Test("notices that it was reset, and does not call the lamp dead")
  func brownOut() throws {
    let bench = try Self.bench()
    try bench.board.drive("lamp", active: true)
    var driver = INA219()
    _ = try bench.talk(driver.start)
    bench.board.happen(.brownOut(device: "chip"))
    bench.board.advance(to: bench.board.now + driver.measuringTime)
    let answer = try bench.talk(driver.read)
    #expect(throws: SensorError.wasReset) { try driver.value(in: answer) }
    #expect(try abs(bench.measure(&driver) - 1.25) < 0.001)
  }

  @Test("has no value before it has finished")
  func impatience() throws {
    let bench = try Self.bench()
    let driver = INA219()
    _ = try bench.talk(driver.start)
    let answer = try bench.talk(driver.read)
    #expect(throws: SensorError.implausible("not finished in time")) {
      try driver.value(in: answer)
    }
  }

  @Test("computes by the shunt it was told", arguments: [(0.1, 1.25), (0.01, 12.5), (0.05, 2.5)])
  func shunt(ohms: Double, amperes: Double) throws {
    let answer = TransactionResult(reads: [[0x3F, 0xFB], [0x30, 0xD4], [0x5D, 0xC2]])
    #expect(try abs(INA219(shunt: ohms).value(in: answer) - amperes) < 1e-9)
  }

  @Test("tells a current that flows backwards")
  func backwards() throws {
    let answer = TransactionResult(reads: [[0x3F, 0xFB], [0xFF, 0x9C], [0x5D, 0xC2]])
    #expect(try abs(INA219().value(in: answer) + 0.01) < 1e-9)
  }

  @Test("is told byte for byte what its data sheet says")
  func bytes() {
    #expect(INA219().start == [.write([0x00, 0x3F, 0xFB])])
    #expect(
      INA219().read == [
        .exchange([0x00], read: 2), .exchange([0x01], read: 2), .exchange([0x02], read: 2),
      ])
  }
}
