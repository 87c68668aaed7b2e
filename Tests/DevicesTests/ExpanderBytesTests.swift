// SPDX-License-Identifier: Apache-2.0

import Devices
import Hardware
import Testing

@Suite("What expanders are told, byte for byte")
struct ExpanderBytesTests {
  let channels = Channels(outputs: [0: 1, 1: 0, 9: 1], inputs: [4, 10])

  @Test("PCF8574: ones for inputs and unused pins")
  func pcf8574() {
    let channels = Channels(outputs: [0: 1, 1: 0, 2: 0], inputs: [4])
    #expect(PCF8574().setUp(channels, found: Answer()) == [.write([0b1111_1001]), .read(1)])
    #expect(PCF8574().write(Channels(outputs: [7: 0])) == [.write([0b0111_1111])])
  }

  @Test("PCF8574: an output that reads high though it shall be low has lost its latch")
  func pcf8574Intact() {
    let channels = Channels(outputs: [0: 1, 1: 0], inputs: [4])
    #expect(PCF8574().isIntact(Answer(reads: [[0b1111_1101]]), channels))
    // A load may hold a weak high down: that is no fault.
    #expect(PCF8574().isIntact(Answer(reads: [[0b1110_1100]]), channels))
    #expect(!PCF8574().isIntact(Answer(reads: [[0b1111_1111]]), channels))
  }

  @Test("MCP23017: latch before direction, then one reading")
  func mcp23017() {
    #expect(
      MCP23017().setUp(channels, found: Answer()) == [
        .write([0x05, 0x00]),
        .write([0x0A, 0x44]),
        .write([0x14, 0x01, 0x02]),
        .write([0x0C, 0xFC, 0xFD]),
        .write([0x00, 0xFC, 0xFD, 0, 0, 0x10, 0x04, 0, 0, 0, 0]),
        .exchange([0x0E], read: 6),
      ])
    #expect(MCP23017().write(channels) == [.write([0x14, 0x01, 0x02])])
  }

  @Test("MCP23017: an old capture is not taken for a new one")
  func mcp23017Capture() {
    let fresh = Answer(reads: [[0x10, 0x00, 0x00, 0x00, 0x10, 0x04]])
    #expect(
      MCP23017().inputs(in: fresh, channels) == [[4: false, 10: true], [4: true, 10: true]])
    let old = Answer(reads: [[0x00, 0x00, 0x00, 0x00, 0x10, 0x04]])
    #expect(MCP23017().inputs(in: old, channels) == [[4: true, 10: true]])
  }
}
