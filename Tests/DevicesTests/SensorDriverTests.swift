// SPDX-License-Identifier: Apache-2.0

import Hardware
import SimulatedHardware
import Testing

@testable import Devices

@Suite("Light sensors")
struct SensorDriverTests {
  /// Illuminances from a moonless night to the sun, up and down, in lux.
  static let days =
    [0, 0.5, 3, 10, 50, 400, 900, 5000, 24_000, 60_000, 110_000, 300, 2, 0] as [Double]

  @Test("BH1750: reads the illuminance within its resolution, after any other one")
  func bh1750() throws {
    let bench = ChipBench(.bh1750, address: 0x23)
    var driver = BH1750()
    for lux in Self.days {
      bench.board.inject(.daylight(lux: lux))
      let value = try bench.measure(&driver)
      if abs(value - lux) > max(0.5, lux * 0.01) { Issue.record("\(lux) lx reads as \(value)") }
    }
  }

  @Test("VEML7700: reads the illuminance within its resolution, after any other one")
  func veml7700() throws {
    let bench = ChipBench(.veml7700, address: 0x10)
    var driver = VEML7700()
    for lux in Self.days {
      bench.board.inject(.daylight(lux: lux))
      let value = try bench.measure(&driver)
      if abs(value - lux) > max(0.01, lux * 0.01) { Issue.record("\(lux) lx reads as \(value)") }
    }
  }

  @Test("measure the lamp as well as daylight")
  func ownLamp() throws {
    let pin = Pin.line(.name("GPIO17"))
    let bench = ChipBench(.bh1750, address: 0x23, lamps: [SimulatedLamp(pin: pin, lux: 80)])
    var driver = BH1750()
    bench.board.inject(.daylight(lux: 20))
    try bench.board.openOutput(
      OutputLine(id: "lamp", address: .name("GPIO17")), active: false)
    #expect(try abs(bench.measure(&driver) - 20) < 1)
    try bench.board.drive("lamp", active: true)
    #expect(try abs(bench.measure(&driver) - 100) < 1)
    bench.board.inject(.lamp(pin, .dead))
    #expect(try abs(bench.measure(&driver) - 20) < 1)
  }

  @Test("BH1750: all bits set is no value")
  func bh1750AllOnes() throws {
    var driver = BH1750()
    let ones = TransactionResult(reads: [[0xFF, 0xFF]])
    #expect(throws: SensorError.outOfRange) { try driver.value(in: ones) }
    #expect(throws: SensorError.implausible("all bits set, more than 121556 lx")) {
      try driver.value(in: ones)
    }
    #expect(throws: SensorError.implausible("[[1]] is not one word")) {
      try driver.value(in: TransactionResult(reads: [[1]]))
    }
  }

  @Test("VEML7700: all bits set is no value")
  func veml7700AllOnes() throws {
    var driver = VEML7700()
    #expect(throws: SensorError.outOfRange) {
      try driver.value(in: TransactionResult(reads: [[0xFF, 0xFF], [0x00, 0x10]]))
    }
    #expect(driver.range == VEML7700.ranges[0])
    #expect(throws: SensorError.implausible("all bits set")) {
      try driver.value(in: TransactionResult(reads: [[0xFF, 0xFF], [0x00, 0x13]]))
    }
    // Any other result of all ones does not have the settings.
    #expect(throws: SensorError.wasReset) {
      try driver.value(in: TransactionResult(reads: [[0x10, 0x00], [0xFF, 0xFF]]))
    }
  }

  @Test("VEML7700: a reset during a measurement is not read as darkness")
  func veml7700BrownOut() throws {
    let bench = ChipBench(.veml7700, address: 0x10)
    var driver = VEML7700()
    bench.board.inject(.daylight(lux: 500))
    _ = try bench.execute(driver.start)
    bench.board.inject(.brownOut(device: "chip"))
    bench.board.advance(to: bench.board.now + driver.measuringTime)
    let result = try bench.execute(driver.read)
    #expect(throws: SensorError.wasReset) { try driver.value(in: result) }
    #expect(try abs(bench.measure(&driver) - 500) < 5)
  }

  @Test("VEML7700: its ranges and their resolutions are those of the application note")
  func veml7700Ranges() {
    let expected = [2.1504, 1.0752, 0.5376, 0.2688, 0.0672, 0.0336, 0.0168, 0.0084, 0.0042]
    let resolutions = VEML7700.ranges.map(\.resolution)
    #expect(zip(resolutions, expected).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(resolutions.count == expected.count)
  }

  @Test("VEML7700: the correction begins above 1000 lx")
  func veml7700Correction() {
    #expect(VEML7700.corrected(1000) == 1000)
    #expect(abs(VEML7700.corrected(10_000) - 14_792.9) < 0.1)
  }

  @Test("get the bytes of their data sheets")
  func bytes() {
    #expect(
      BH1750().start == [.write([0x01]), .write([0x42]), .write([0x65]), .write([0x21])])
    #expect(BH1750().measuringTime == .milliseconds(180))
    #expect(VEML7700().start == [.write([0x03, 0, 0]), .write([0x00, 0x00, 0x10])])
    #expect(
      VEML7700().read == [
        .exchange([0x04], read: 2), .exchange([0x00], read: 2), .write([0x00, 0x01, 0x10]),
      ])
  }

  @Test("return the old value when read too early")
  func earlyRead() throws {
    let bench = ChipBench(.bh1750, address: 0x23)
    var driver = BH1750()
    bench.board.inject(.daylight(lux: 100))
    _ = try bench.measure(&driver)
    bench.board.inject(.daylight(lux: 1000))
    _ = try bench.execute(driver.start)
    #expect(try abs(driver.value(in: bench.execute(driver.read)) - 100) < 1)
  }
}
