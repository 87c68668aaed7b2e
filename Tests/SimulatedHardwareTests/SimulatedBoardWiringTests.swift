// SPDX-License-Identifier: Apache-2.0

import Hardware
import SimulatedHardware
import Testing

@Suite("The simulated board of a configuration")
struct SimulatedBoardWiringTests {
  static let lightbox = Pin.line(.name("GPIO17"))
  static let green = Pin.channel(device: "leds", 3)

  let board = SimulatedBoard(
    Wiring(
      devices: [
        "leds": BusDevice(
          key: "leds", part: .mcp23017, bus: "/dev/i2c-1", address: 0x20,
          interrupt: .name("GPIO4")),
        "light": BusDevice(key: "light", part: .bh1750, bus: "/dev/i2c-1", address: 0x23),
        "shunt": BusDevice(key: "shunt", part: .ina219, bus: "/dev/i2c-1", address: 0x41),
      ],
      lamps: ["lightbox": Output(pin: lightbox, activeLow: true)],
      indicators: ["zhang": .separate(["out": Output(pin: green, activeLow: true)])],
      meters: ["lightbox": "shunt"]),
    lampLux: 50, lampAmperes: ["lightbox": 0.25])

  @Test("is dark while no line is driven")
  func isDark() {
    #expect(board.brightness(ofLampOn: Self.lightbox) == 0)
    #expect(board.level(of: Self.green) == 1)
    #expect(board.level(of: .line(.name("GPIO4"))) == 1)
    #expect(board.transitions.isEmpty)
  }

  @Test("has the chips of the configuration, and lamps that add light to the light sensor")
  func hasChips() throws {
    try board.openOutput(
      OutputLine(id: "lamp", address: .name("GPIO17"), activeLow: true), active: true)
    board.begin(
      Transaction(
        device: "light", bus: .i2c("/dev/i2c-1"), address: 0x23,
        operations: [.write([0x01]), .write([0x20]), .pause(.milliseconds(180)), .read(2)]),
      TransactionID(1))
    board.advance(to: .seconds(1))
    #expect(
      board.signals() == [
        .finished(TransactionID(1), .success(TransactionResult(reads: [[0, 60]])))
      ])
  }

  @Test("has lamps with current through their meters", arguments: [true, false])
  func hasMeters(isLit: Bool) throws {
    try board.openOutput(
      OutputLine(id: "lamp", address: .name("GPIO17"), activeLow: true), active: isLit)
    board.begin(
      Transaction(
        device: "shunt", bus: .i2c("/dev/i2c-1"), address: 0x41,
        operations: [
          .write([0x00, 0x3F, 0xFB]), .pause(.milliseconds(180)), .exchange([0x01], read: 2),
        ]),
      TransactionID(1))
    board.advance(to: .seconds(1))
    // 0.25 A through 0.1 Ω, in steps of 10 µV.
    let word: [UInt8] = isLit ? [0x09, 0xC4] : [0, 0]
    #expect(
      board.signals() == [.finished(TransactionID(1), .success(TransactionResult(reads: [word])))])
  }
}
