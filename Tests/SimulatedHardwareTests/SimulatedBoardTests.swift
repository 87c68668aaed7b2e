// SPDX-License-Identifier: Apache-2.0

import Hardware
import SimulatedHardware
import Testing

@Suite("A simulated board")
struct SimulatedBoardTests {
  static let path = "/dev/i2c-1"

  @Test("joins the interrupts of several chips on one line")
  func sharedInterrupt() throws {
    let line = LineAddress.name("GPIO4")
    let board = SimulatedBoard(devices: [
      BusDevice(key: "a", part: .pcf8574, bus: Self.path, address: 0x20, interrupt: line),
      BusDevice(key: "b", part: .pcf8574a, bus: Self.path, address: 0x38, interrupt: line),
    ])
    let input = InputLine(id: "interrupt", address: line, activeLow: true, bias: .pullUp)
    #expect(try !board.openInput(input))
    board.press(.channel(device: "a", 0))
    board.press(.channel(device: "b", 0))
    board.release(.channel(device: "a", 0))
    #expect(try board.level(of: "interrupt"))
    board.release(.channel(device: "b", 0))
    #expect(
      board.signals() == [
        .edge("interrupt", active: true, at: .zero), .edge("interrupt", active: false, at: .zero),
      ])
  }

  @Test("releases the interrupt line when the chip is removed")
  func absentInterrupt() throws {
    let line = LineAddress.name("GPIO4")
    let board = SimulatedBoard(devices: [
      BusDevice(key: "a", part: .pcf8574, bus: Self.path, address: 0x20, interrupt: line)
    ])
    _ = try board.openInput(
      InputLine(id: "interrupt", address: line, activeLow: true, bias: .pullUp))
    board.press(.channel(device: "a", 0))
    #expect(try board.level(of: "interrupt"))
    board.inject(.present(device: "a", false))
    #expect(try !board.level(of: "interrupt"))
  }

  @Test("keeps the pins of a chip over a reboot, and opens the contacts on them")
  func keptContacts() {
    let devices = [BusDevice(key: "a", part: .pcf8574, bus: Self.path, address: 0x20)]
    let board = SimulatedBoard(devices: devices)
    board.inject(.load(.channel(device: "a", 1), .low))
    board.press(.channel(device: "a", 0))
    #expect(board.level(of: .channel(device: "a", 0)) == 0)
    let next = SimulatedBoard(devices: devices)
    next.keepChips(of: board)
    #expect(next.level(of: .channel(device: "a", 0)) == 1)
    #expect(next.level(of: .channel(device: "a", 1)) == 0)
  }

  @Test("injects events in order, also at the same time")
  func eventOrder() throws {
    let board = SimulatedBoard()
    let pin = Pin.line(.name("GPIO5"))
    _ = try board.openInput(
      InputLine(id: "button", address: .name("GPIO5"), activeLow: true, bias: .pullUp))
    board.inject(.contact(pin, .released), at: .seconds(3))
    board.inject(.contact(pin, .low), at: .seconds(1))
    board.inject(.contact(pin, .low), at: .seconds(3))
    #expect(board.deadline == .seconds(1))
    board.advance(to: .seconds(10))
    #expect(
      board.signals() == [
        .edge("button", active: true, at: .seconds(1)),
        .edge("button", active: false, at: .seconds(3)),
        .edge("button", active: true, at: .seconds(3)),
      ])
    #expect(board.now == .seconds(10))
    board.advance(to: .seconds(5))
    #expect(board.now == .seconds(10))
  }

  @Test("follows a clock if it has one")
  func clock() {
    final class Clock { var now = Duration.seconds(5) }
    let clock = Clock()
    let board = SimulatedBoard(
      devices: [BusDevice(key: "a", part: .pcf8574, bus: Self.path, address: 0x20)],
      clock: { clock.now })
    board.begin(
      Transaction(device: "a", bus: .i2c(Self.path), address: 0x20, operations: [.read(1)]),
      TransactionID(1))
    #expect(board.deadline == .seconds(5) + .microseconds(200))
    #expect(board.signals().isEmpty)
    clock.now += .milliseconds(1)
    #expect(board.signals().count == 1)
  }

  @Test("lights a lamp by the level of its pin, dimmed or not, dead or stuck")
  func lamps() throws {
    let dimmed = Pin.channel(device: "dimmer", 3)
    let switched = Pin.line(.name("GPIO17"))
    let board = SimulatedBoard(
      devices: [BusDevice(key: "dimmer", part: .pca9685, bus: Self.path, address: 0x40)],
      lamps: [SimulatedLamp(pin: dimmed), SimulatedLamp(pin: switched, activeLow: true)])
    #expect(board.brightness(ofLampOn: switched) == 1)
    try board.openOutput(
      OutputLine(id: "lamp", address: .name("GPIO17"), activeLow: true), active: false)
    #expect(board.brightness(ofLampOn: switched) == 0)
    board.inject(.lamp(switched, .stuckOn))
    #expect(board.brightness(ofLampOn: switched) == 1)
    board.begin(
      Transaction(
        device: "dimmer", bus: .i2c(Self.path), address: 0x40,
        operations: [.write([0x00, 0x20]), .write([0x12, 0, 0, 0, 0x04])]), TransactionID(1))
    board.advance(to: .seconds(1))
    #expect(board.brightness(ofLampOn: dimmed) == 0.25)
    board.inject(.lamp(dimmed, .dead))
    #expect(board.brightness(ofLampOn: dimmed) == 0)
    #expect(board.brightness(ofLampOn: .line(.name("GPIO2"))) == nil)
  }

  @Test("finds pulses shorter than a limit")
  func pulses() throws {
    let board = SimulatedBoard()
    let pin = Pin.line(.name("GPIO17"))
    try board.openOutput(OutputLine(id: "lamp", address: .name("GPIO17")), active: false)
    for (second, active) in [(1, true), (2, false), (10, true)] {
      board.advance(to: .seconds(second))
      try board.drive("lamp", active: active)
    }
    #expect(board.pulses(on: pin, shorterThan: .seconds(2)).map(\.at) == [.seconds(1)])
    #expect(board.pulses(on: pin, shorterThan: .seconds(1)).isEmpty)
    #expect(
      board.pulses(on: pin, shorterThan: .seconds(9)).map(\.at) == [.seconds(1), .seconds(2)])
  }
}
