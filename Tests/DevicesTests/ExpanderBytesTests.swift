// SPDX-License-Identifier: Apache-2.0

import Devices
import Hardware
import Testing

@Suite("The bytes that expander drivers write")
struct ExpanderBytesTests {
  let channels = Channels(outputs: [0: 1, 1: 0, 9: 1], inputs: [4, 10])

  @Test("PCF8574: ones for inputs and unused pins")
  func pcf8574() {
    let channels = Channels(outputs: [0: 1, 1: 0, 2: 0], inputs: [4])
    #expect(
      PCF8574().setUp(channels, found: TransactionResult()) == [.write([0b1111_1001]), .read(1)])
    #expect(PCF8574().write(Channels(outputs: [7: 0])) == [.write([0b0111_1111])])
  }

  @Test("PCF8574: an output that reads high and should be low has lost its latch")
  func pcf8574Intact() {
    let channels = Channels(outputs: [0: 1, 1: 0], inputs: [4])
    #expect(PCF8574().isIntact(TransactionResult(reads: [[0b1111_1101]]), channels))
    // A load may pull a weak high level down: that is no fault.
    #expect(PCF8574().isIntact(TransactionResult(reads: [[0b1110_1100]]), channels))
    #expect(!PCF8574().isIntact(TransactionResult(reads: [[0b1111_1111]]), channels))
  }

  @Test("MCP23017: latch before direction, then one reading")
  func mcp23017() {
    #expect(
      MCP23017().setUp(channels, found: TransactionResult()) == [
        .write([0x05, 0x00]),
        .write([0x0A, 0x44]),
        .write([0x14, 0x01, 0x02]),
        .write([0x0C, 0xFC, 0xFD]),
        .write([0x00, 0xFC, 0xFD, 0, 0, 0x10, 0x04, 0, 0, 0, 0]),
        .exchange([0x0E], read: 2),
        .exchange([0x0C], read: 10),
      ])
    #expect(MCP23017().readAgain(channels) == [.exchange([0x10], read: 4)])
    #expect(MCP23017().write(channels) == [.write([0x14, 0x01, 0x02])])
  }

  /// A reading: flags twice, captured port, port.
  func reading(
    flags: [UInt8], again: [UInt8], captured: [UInt8], port: [UInt8] = [0x10, 0x04],
    pullUps: [UInt8] = [0xFC, 0xFD], latch: [UInt8] = [0x01, 0x02]
  ) -> TransactionResult {
    TransactionResult(reads: [flags, pullUps + again + captured + port + latch])
  }

  @Test("MCP23017: an old capture is not read as a new one")
  func mcp23017Capture() {
    let driver = MCP23017()
    let fresh = reading(flags: [0x10, 0], again: [0x10, 0], captured: [0, 0])
    #expect(driver.inputs(in: fresh, channels) == [[4: false, 10: true], [4: true, 10: true]])
    let old = reading(flags: [0, 0], again: [0, 0], captured: [0, 0])
    #expect(driver.inputs(in: old, channels) == [[4: true, 10: true]])
    let single: [([UInt8], [UInt8])] = [
      ([0x10, 0], [0, 0]), ([0, 0], [0x10, 0]), ([0x81, 0], [0x81, 0]),
    ]
    for (flags, again) in single {
      let wrong = reading(flags: flags, again: again, captured: [0, 0])
      #expect(driver.inputs(in: wrong, channels) == [[4: true, 10: true]])
    }
  }

  @Test("MCP23017: the inputs of a chip that lost its pull-ups or its latch are ignored")
  func mcp23017Reset() {
    let lost = reading(
      flags: [0, 0], again: [0, 0], captured: [0, 0], port: [0, 0], pullUps: [0, 0])
    #expect(MCP23017().inputs(in: lost, channels).isEmpty)
    let other = reading(
      flags: [0, 0], again: [0, 0], captured: [0, 0], port: [0, 0], latch: [0, 0])
    #expect(MCP23017().inputs(in: other, channels).isEmpty)
  }

  @Test("MCP23017: a reading is confirmed by one with the same port and capture")
  func mcp23017Confirmed() {
    let driver = MCP23017()
    let first = reading(flags: [0x10, 0], again: [0x10, 0], captured: [0, 0x04])
    let expected = [[4: false, 10: true], [4: true, 10: true]]
    // Port B raised no interrupt: its old capture is ignored.
    for second: [UInt8] in [[0, 0x04, 0x10, 0x04], [0, 0xFF, 0x10, 0x04]] {
      #expect(
        driver.inputs(in: first, confirmedBy: TransactionResult(reads: [second]), channels)
          == expected)
    }
    for second: [UInt8] in [
      [0x10, 4, 0x10, 4], [0, 4, 0, 4], [0, 4, 0x10, 0], [0, 4, 0x11, 4], [],
    ] {
      #expect(
        driver.inputs(in: first, confirmedBy: TransactionResult(reads: [second]), channels) == nil)
    }
  }

  @Test("PCF8574: a reading is confirmed by one with the same pins")
  func pcf8574Confirmed() {
    let driver = PCF8574()
    let channels = Channels(outputs: [0: 1, 1: 0], inputs: [4])
    func confirmed(by second: [UInt8]) -> [[Int: Bool]]? {
      driver.inputs(
        in: TransactionResult(reads: [[0b1110_1101]]),
        confirmedBy: TransactionResult(reads: [second]), channels)
    }
    #expect(confirmed(by: [0b1110_1101]) == [[4: false]])
    #expect(confirmed(by: [0b1111_1101]) == nil)
    #expect(confirmed(by: [0b1110_1100]) == nil)
    #expect(confirmed(by: []) == nil)
  }
}
