// SPDX-License-Identifier: Apache-2.0

import Devices
import Hardware
import SimulatedHardware
import Testing

@Suite("Buttons on an expander")
struct ExpanderInputTests {
  static let expanders: [ChannelPart] = [.pcf8574, .pcf8574a, .mcp23017]
  static let channels = Channels(outputs: [0: 1, 1: 0], inputs: [4, 5])

  @Test("assert the interrupt line until they are read", arguments: expanders)
  func raiseInterrupt(part: ChannelPart) throws {
    let bench = part.bench
    try bench.setUp(part.driver, Self.channels)
    #expect(!bench.isInterrupted)
    bench.press(4)
    #expect(bench.isInterrupted)
    #expect(try bench.read(part.driver, Self.channels).last == [4: false, 5: true])
    #expect(!bench.isInterrupted)
    bench.release(4)
    #expect(bench.isInterrupted)
    #expect(try bench.read(part.driver, Self.channels).last == [4: true, 5: true])
    #expect(!bench.isInterrupted)
  }

  @Test("are in the result of set-up", arguments: expanders)
  func areReadAtSetUp(part: ChannelPart) throws {
    let bench = part.bench
    bench.press(5)
    let result = try bench.setUp(part.driver, Self.channels)
    #expect(part.driver.inputs(in: result, Self.channels).last == [4: true, 5: false])
    #expect(!bench.isInterrupted)
  }

  @Test("are not lost by a write in between", arguments: expanders)
  func surviveWrite(part: ChannelPart) throws {
    let bench = part.bench
    try bench.setUp(part.driver, Self.channels)
    bench.press(4)
    var channels = Self.channels
    channels.outputs[0] = 0
    let result = try bench.execute(part.driver.write(channels))
    let isFound = part.driver.inputs(in: result, channels).last?[4] == false
    #expect(isFound || bench.isInterrupted)
  }

  @Test("are not lost by a verify in between", arguments: expanders)
  func surviveVerify(part: ChannelPart) throws {
    let bench = part.bench
    try bench.setUp(part.driver, Self.channels)
    bench.press(4)
    let result = try bench.execute(part.driver.verify(Self.channels))
    #expect(part.driver.isIntact(result, Self.channels))
    #expect(part.driver.inputs(in: result, Self.channels).last == [4: false, 5: true])
  }

  @Test("never lose the last edge, whenever they change", arguments: expanders)
  func lastEdgeIsNeverLost(part: ChannelPart) throws {
    // A press or a release at every ten microseconds of a reading: the last reading is right, or
    // the interrupt is still asserted.
    for delay in 0...120 {
      for isPress in [true, false] {
        let bench = part.bench
        try bench.setUp(part.driver, Self.channels)
        bench.press(5)
        if !isPress { bench.press(4) }
        bench.board.inject(
          .contact(.channel(device: "chip", 4), isPress ? .low : .released),
          at: bench.board.now + .microseconds(10 * delay))
        let read = try bench.read(part.driver, Self.channels).last?[4]
        bench.board.advance(to: bench.board.now + .milliseconds(2))
        if read == isPress, !bench.isInterrupted { Issue.record("lost at \(delay), \(isPress)") }
      }
    }
  }

  @Test("are captured by an MCP23017 when pressed and released before a reading")
  func captureShortPress() throws {
    let bench = ChannelPart.mcp23017.bench
    let driver = MCP23017()
    let channels = Channels(outputs: [0: 1], inputs: [4, 12])
    try bench.setUp(driver, channels)
    bench.press(12)
    bench.release(12)
    #expect(bench.isInterrupted)
    #expect(
      try bench.read(driver, channels) == [[4: true, 12: false], [4: true, 12: true]])
    #expect(try bench.read(driver, channels) == [[4: true, 12: true]])
  }

  @Test(
    "assert the line with the configured polarity of the MCP23017",
    arguments: MCP23017.Interrupt.allCases)
  func interruptPolarity(interrupt: MCP23017.Interrupt) throws {
    let bench = ChannelPart.mcp23017.bench
    let driver = MCP23017(interrupt: interrupt)
    try bench.setUp(driver, Self.channels)
    #expect(bench.isInterrupted == (interrupt == .activeHigh))
    bench.press(4)
    #expect(bench.isInterrupted == (interrupt != .activeHigh))
  }

  @Test("work on an MCP23017 that was left with BANK = 1")
  func otherBank() throws {
    let bench = ChannelPart.mcp23017.bench
    let driver = MCP23017()
    try bench.setUp(driver, Self.channels)
    _ = try bench.execute([.write([0x0A, 0x80])])
    #expect(try !bench.isIntact(driver, Self.channels))
    bench.board.clearLogs()
    try bench.setUp(driver, Self.channels)
    #expect(try bench.isIntact(driver, Self.channels))
    #expect(
      bench.board.transitions.filter { $0.pin != .line(.offset(chip: "pinctrl-bcm2711", 4)) }
        .isEmpty)
  }
}
