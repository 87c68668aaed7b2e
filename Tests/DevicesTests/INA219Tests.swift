// SPDX-License-Identifier: Apache-2.0

import Devices
import Hardware
import SimulatedHardware
import Testing

@Suite("INA219")
struct INA219Tests {
  static let pin = Pin.line(.name("GPIO17"))

  /// A current sensor at a lamp of 1.25 A.
  static func bench(amperes: Double = 1.25) throws -> ChipBench {
    let lamp = SimulatedLamp(pin: pin, amperes: amperes, meter: "chip")
    let bench = ChipBench(.ina219, address: 0x41, lamps: [lamp])
    try bench.board.openOutput(OutputLine(id: "lamp", address: .name("GPIO17")), active: false)
    return bench
  }

  @Test("reads the current of the lamp, and zero for a dead one")
  func current() throws {
    let bench = try Self.bench()
    var driver = INA219()
    #expect(try bench.measure(&driver) == 0)
    try bench.board.drive("lamp", active: true)
    #expect(try abs(bench.measure(&driver) - 1.25) < 0.001)
    bench.board.inject(.lamp(Self.pin, .dead))
    #expect(try bench.measure(&driver) == 0)
    try bench.board.drive("lamp", active: false)
    bench.board.inject(.lamp(Self.pin, .stuckOn))
    #expect(try abs(bench.measure(&driver) - 1.25) < 0.001)
  }

  @Test("reads the bus voltage")
  func volts() throws {
    let bench = try Self.bench()
    let driver = INA219()
    _ = try bench.execute(driver.start)
    bench.board.advance(to: bench.board.now + driver.measuringTime)
    #expect(try driver.busVoltage(in: bench.execute(driver.read)) == 12)
  }

  @Test("has no value for a current beyond its range")
  func overload() throws {
    let bench = try Self.bench(amperes: 5)
    try bench.board.drive("lamp", active: true)
    var driver = INA219()
    #expect(throws: SensorError.implausible("more than 3200 mA through the shunt")) {
      try bench.measure(&driver)
    }
  }

  @Test("detects its reset, and does not read zero")
  func brownOut() throws {
    let bench = try Self.bench()
    try bench.board.drive("lamp", active: true)
    var driver = INA219()
    _ = try bench.execute(driver.start)
    bench.board.inject(.brownOut(device: "chip"))
    bench.board.advance(to: bench.board.now + driver.measuringTime)
    let result = try bench.execute(driver.read)
    #expect(throws: SensorError.wasReset) { try driver.value(in: result) }
    #expect(try abs(bench.measure(&driver) - 1.25) < 0.001)
  }

  @Test("has no value before the measurement is finished")
  func earlyRead() throws {
    let bench = try Self.bench()
    let driver = INA219()
    _ = try bench.execute(driver.start)
    let result = try bench.execute(driver.read)
    #expect(throws: SensorError.implausible("not finished in time")) {
      try driver.value(in: result)
    }
  }

  @Test(
    "computes the current with the configured shunt",
    arguments: [(0.1, 1.25), (0.01, 12.5), (0.05, 2.5)])
  func shunt(ohms: Double, amperes: Double) throws {
    let result = TransactionResult(reads: [[0x3F, 0xFB], [0x30, 0xD4], [0x5D, 0xC2]])
    #expect(try abs(INA219(shunt: ohms).value(in: result) - amperes) < 1e-9)
  }

  @Test("reads a reversed current as negative")
  func backwards() throws {
    let result = TransactionResult(reads: [[0x3F, 0xFB], [0xFF, 0x9C], [0x5D, 0xC2]])
    #expect(try abs(INA219().value(in: result) + 0.01) < 1e-9)
  }

  @Test("gets the bytes of its data sheet")
  func bytes() {
    #expect(INA219().start == [.write([0x00, 0x3F, 0xFB])])
    #expect(
      INA219().read == [
        .exchange([0x00], read: 2), .exchange([0x01], read: 2), .exchange([0x02], read: 2),
      ])
  }
}
