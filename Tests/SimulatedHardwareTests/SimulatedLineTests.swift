// SPDX-License-Identifier: Apache-2.0

import Hardware
import SimulatedHardware
import Testing

@Suite("A simulated line")
struct SimulatedLineTests {
  let board = SimulatedBoard()
  let address = LineAddress.name("GPIO17")
  var pin: Pin { .line(address) }
  var button: InputLine {
    InputLine(id: "button", address: address, activeLow: true, bias: .pullUp)
  }

  @Test(
    "has its value from the request on, with any polarity",
    arguments: [
      (false, false), (false, true), (true, false), (true, true),
    ])
  func opensWithValue(activeLow: Bool, active: Bool) throws {
    let line = OutputLine(id: "lamp", address: address, activeLow: activeLow)
    try board.openOutput(line, active: active)
    #expect(board.level(of: pin) == (active != activeLow ? 1 : 0))
    #expect(try board.level(of: "lamp") == active)
    #expect(board.transitionCount(of: pin) <= 1)
    try board.drive("lamp", active: !active)
    #expect(board.level(of: pin) == (active != activeLow ? 0 : 1))
  }

  @Test("does not change when a relay board pulls it to its initial value")
  func meetsLoad() throws {
    board.inject(.load(pin, .high))
    board.clearLogs()
    try board.openOutput(
      OutputLine(id: "relay", address: address, activeLow: true), active: false)
    #expect(board.transitions(of: pin).isEmpty)
  }

  @Test(
    "has the bias of its request, else that of the firmware",
    arguments: [
      ("GPIO8", Bias.asIs, true), ("GPIO9", .asIs, false), ("GPIO9", .pullUp, true),
      ("GPIO8", .pullDown, false), ("GPIO8", .disabled, false),
    ])
  func pulls(name: String, bias: Bias, isHigh: Bool) throws {
    let line = InputLine(id: "input", address: .name(name), bias: bias)
    #expect(try board.openInput(line) == isHigh)
  }

  @Test("needs a load for the level that it does not drive itself")
  func openDrain() throws {
    try board.openOutput(
      OutputLine(id: "lamp", address: address, drive: .openDrain), active: true)
    #expect(board.level(of: pin) == 0)
    board.inject(.load(pin, .weakHigh))
    #expect(board.level(of: pin) == 1)
    try board.drive("lamp", active: false)
    #expect(board.level(of: pin) == 0)
  }

  @Test("reports each bounce with its time")
  func bounces() throws {
    #expect(try !board.openInput(button))
    board.advance(to: .seconds(1))
    board.press(pin, bounce: [.milliseconds(1), .milliseconds(2)])
    board.advance(to: .seconds(2))
    #expect(
      board.signals() == [
        .edge("button", active: true, at: .seconds(1)),
        .edge("button", active: false, at: .milliseconds(1001)),
        .edge("button", active: true, at: .milliseconds(1003)),
      ])
    board.release(pin)
    #expect(board.signals() == [.edge("button", active: false, at: .seconds(2))])
    #expect(board.signals().isEmpty)
  }

  @Test("reports a debounced level when it has been stable, and no pulse before")
  func debounces() throws {
    var filtered = button
    filtered.debounce = .milliseconds(20)
    #expect(try !board.openInput(filtered))
    board.advance(to: .seconds(1))
    board.press(pin, bounce: [.milliseconds(5), .milliseconds(19)])
    #expect(try !board.level(of: "button"))
    #expect(board.deadline == .milliseconds(1005))
    board.advance(to: .milliseconds(1043))
    #expect(board.signals().isEmpty)
    #expect(board.deadline == .milliseconds(1044))
    board.advance(to: .seconds(2))
    #expect(board.signals() == [.edge("button", active: true, at: .milliseconds(1044))])
    #expect(try board.level(of: "button"))
    board.release(pin)
    board.advance(to: .milliseconds(2019))
    board.press(pin)
    board.advance(to: .seconds(3))
    #expect(board.signals().isEmpty)
    #expect(board.deadline == nil)
  }

  @Test("has its electrical level again when the request of a debounced input ends")
  func debounceEnds() throws {
    var filtered = button
    filtered.debounce = .milliseconds(20)
    #expect(try !board.openInput(filtered))
    board.press(pin)
    board.close("button")
    #expect(board.deadline == nil)
    #expect(try board.openInput(button))
  }

  @Test("reports lost edges, and still has its level")
  func losesEdges() throws {
    _ = try board.openInput(button)
    board.inject(.loseEdges(address, count: 2))
    board.press(pin, bounce: [.milliseconds(1), .milliseconds(1)])
    board.advance(to: .seconds(1))
    #expect(
      board.signals() == [
        .edgesLost("button"), .edge("button", active: true, at: .milliseconds(2)),
      ])
    #expect(try board.level(of: "button"))
  }

  @Test("is busy while another process has it, and names the consumer")
  func busy() throws {
    board.inject(.hold(address, by: "gpioset"))
    let error = HardwareError(device: "GPIO17", reason: .busy, call: "held by gpioset", code: 16)
    #expect(throws: error) { try board.openInput(button) }
    board.inject(.hold(address, by: nil))
    _ = try board.openInput(button)
    #expect(throws: HardwareError.self) {
      try board.openOutput(OutputLine(id: "lamp", address: address), active: true)
    }
  }

  @Test("is one line by its name and by its offset")
  func twoNames() throws {
    _ = try board.openInput(button)
    board.press(.line(.offset(chip: "pinctrl-bcm2711", 17)))
    #expect(try board.level(of: "button"))
    #expect(board.transitionCount(of: pin) == 2)
  }

  @Test("must exist, and only once")
  func names() throws {
    let missing = HardwareError(device: "GPIO28", reason: .gone, call: "no such line", code: 2)
    #expect(throws: missing) {
      try board.openInput(InputLine(id: "input", address: .name("GPIO28")))
    }
    #expect(board.level(of: .line(.name("GPIO28"))) == nil)
    let chips = ["first", "second"].map { GPIOChip(label: $0, names: ["RELAY"]) }
    let twins = SimulatedBoard(chips: chips)
    let ambiguous = HardwareError(
      device: "RELAY", reason: .refused, call: "2 lines have this name")
    #expect(throws: ambiguous) {
      try twins.openInput(InputLine(id: "input", address: .name("RELAY")))
    }
    _ = try twins.openInput(InputLine(id: "input", address: .offset(chip: "second", 0)))
  }

  @Test("is removed with its chip and can be opened when it is back")
  func unplugs() throws {
    _ = try board.openInput(button)
    board.inject(.chip(label: "pinctrl-bcm2711", present: false))
    let error = HardwareError(
      device: "button", reason: .gone, call: "pinctrl-bcm2711 was unplugged", code: 19)
    #expect(board.signals() == [.lineRemoved("button", error), .devicesChanged])
    #expect(throws: HardwareError.self) { try board.level(of: "button") }
    #expect(throws: HardwareError.self) { try board.openInput(button) }
    board.inject(.chip(label: "pinctrl-bcm2711", present: true))
    #expect(board.signals() == [.devicesChanged])
    #expect(try !board.openInput(button))
  }

  @Test("falls back to its bias when it is closed or its owner ends")
  func abandons() throws {
    try board.openOutput(OutputLine(id: "lamp", address: address), active: true)
    board.abandon()
    #expect(board.level(of: pin) == 0)
    #expect(throws: HardwareError.self) { try board.drive("lamp", active: true) }
  }

  @Test("a button that is released while the chip is away is up when it is back")
  func releasedWhileAway() throws {
    board.inject(.load(pin, .weakHigh))
    board.press(pin)
    board.inject(.chip(label: "pinctrl-bcm2711", present: false))
    board.release(pin)
    board.inject(.chip(label: "pinctrl-bcm2711", present: true))
    #expect(board.level(of: pin) == 1)
  }
}
