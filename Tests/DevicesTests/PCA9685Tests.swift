// SPDX-License-Identifier: Apache-2.0

import Devices
import Hardware
import SimulatedHardware
import Testing

@Suite("PCA9685")
struct PCA9685Tests {
  let driver = PCA9685()
  let bench = ChipBench(.pca9685, address: 0x40)

  @Test(
    "dims in steps of 1/4096",
    arguments: [0, 1.0 / 4096, 0.25, 0.5, 4095.0 / 4096, 1] as [Double])
  func dims(level: Double) throws {
    try bench.setUp(driver, Channels(outputs: [0: level, 15: 1 - level]))
    #expect(bench.level(0) == level)
    #expect(bench.level(15) == 1 - level)
  }

  @Test("clamps levels to full off and full on")
  func clamps() throws {
    try bench.setUp(driver, Channels(outputs: [0: -1, 1: 2]))
    #expect(bench.level(0) == 0)
    #expect(bench.level(1) == 1)
  }

  @Test(
    "sets the prescaler of the data sheet",
    arguments: [(24.0, 0xFD), (200, 0x1E), (1000, 0x05), (1526, 0x03)])
  func prescale(frequency: Double, divider: UInt8) throws {
    let driver = PCA9685(frequency: frequency)
    let channels = Channels(outputs: [0: 0.5])
    try bench.setUp(driver, channels)
    #expect(try bench.execute([.exchange([0xFE], read: 1)]).reads == [[divider]])
    #expect(try bench.isIntact(driver, channels))
  }

  @Test("changes the frequency while it runs")
  func changesFrequency() throws {
    let channels = Channels(outputs: [0: 0.5])
    try bench.setUp(driver, channels)
    let faster = PCA9685(frequency: 1000)
    #expect(try !bench.isIntact(faster, channels))
    try bench.setUp(faster, channels)
    #expect(try bench.isIntact(faster, channels))
    #expect(bench.level(0) == 0.5)
  }

  @Test("is written in the fewest and shortest transfers")
  func transfers() {
    #expect(driver.write(Channels()).isEmpty)
    #expect(driver.write(Channels(outputs: [3: 0.5])) == [.write([0x12, 0, 0, 0x00, 0x08])])
    #expect(
      driver.write(Channels(outputs: [3: 1, 5: 0])) == [
        .write([0x12, 0, 0x10, 0, 0, 0, 0, 0, 0x10, 0, 0, 0, 0x10])
      ])
    #expect(driver.write(Channels(outputs: [0: 1, 15: 1])).count == 2)
  }

  @Test("is set up after power-on with levels before the oscillator")
  func setsUp() throws {
    let found = try bench.execute(driver.verify(Channels()))
    let steps = driver.setUp(Channels(outputs: [0: 1]), found: found)
    let off: [UInt8] = [0, 0, 0, 0x10]
    let firstHalf: [UInt8] = [0x06, 0, 0x10, 0, 0] + (1..<8).flatMap { _ in off }
    let secondHalf: [UInt8] = [0x26] + (0..<8).flatMap { _ in off }
    #expect(
      steps == [
        .write([0x00, 0x30]), .write([0xFE, 0x1E]), .write([0x01, 0x04]),
        .write(firstHalf), .write(secondHalf),
        .write([0x00, 0x20]), .pause(.microseconds(500)), .write([0x00, 0xA0]),
      ])
  }

  @Test("no longer acknowledges the All Call address")
  func disablesAllCall() throws {
    try bench.setUp(driver, Channels(outputs: [0: 1]))
    let mode = try bench.execute([.exchange([0x00], read: 1)]).reads[0][0]
    #expect(mode & 0x0F == 0)
  }
}
