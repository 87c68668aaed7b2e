// SPDX-License-Identifier: Apache-2.0

import Hardware
import SimulatedHardware
import Testing

@testable import Devices

@Suite("Drivers of kernel devices")
struct KernelDriverTests {
  /// The result of `read` with these attributes, each as the kernel writes it.
  private static func result(_ attributes: [String]) -> TransactionResult {
    TransactionResult(reads: attributes.map { Array($0.utf8) })
  }

  @Test(
    "lux is the processed value, or the counts with offset and scale",
    arguments: [
      (["in_illuminance_input\n12.345000\n", "", ""], 12.345),
      (["in_illuminance0_input\n7\n", "in_illuminance0_scale\n5\n", ""], 7),
      (["in_illuminance_raw\n1200\n", "in_illuminance_scale\n0.833333\n", ""], 999.9996),
      (
        ["in_illuminance_raw\n90\n", "in_illuminance_scale\n0.1\n", "in_illuminance_offset\n10\n"],
        10
      ),
      (["in_illuminance_raw\n0\n", "", ""], 0),
    ] as [([String], Double)])
  func lux(_ attributes: [String], _ lux: Double) throws {
    #expect(abs(try IIOLight().value(in: Self.result(attributes)) - lux) < 1e-9)
  }

  @Test(
    "what is no light is no reading, and says why",
    arguments: [
      (["", "", ""], "the device measures no light"),
      (["in_illuminance_raw\nbusy\n", "", ""], "the attribute in_illuminance_raw is no number"),
      (
        ["in_illuminance_raw\n1\n", "in_illuminance_scale\nnan\n", ""],
        "the attribute in_illuminance_scale is no number"
      ),
      (["in_illuminance_input\n-1\n", "", ""], "less than no light"),
      (["in_illuminance_input\n200001\n", "", ""], "more than 200000 lx"),
      ([], "the device measures no light"),
    ] as [([String], String)])
  func noLight(_ attributes: [String], _ reason: String) {
    #expect(throws: SensorError.implausible(reason)) {
      try IIOLight().value(in: Self.result(attributes))
    }
  }

  @Test("current is in amperes, reversed below zero, and the voltage need not be measured")
  func current() throws {
    let driver = HwmonCurrent()
    let both = Self.result(["curr1_input\n-1250\n", "in1_input\n12040\n"])
    #expect(try driver.value(in: both) == -1.25)
    #expect(try driver.busVoltage(in: both) == 12.04)
    let one = Self.result(["curr1_input\n20\n", ""])
    #expect(try driver.value(in: one) == 0.02)
    #expect(try driver.busVoltage(in: one) == nil)
    #expect(throws: SensorError.implausible("the device measures no current")) {
      try driver.value(in: Self.result(["", "in1_input\n5\n"]))
    }
  }

  private static func high(_ level: Double) -> Channels { Channels(outputs: [0: level]) }

  @Test("a trigger is ended before the brightness is written, and only if there is one")
  func trigger() {
    let driver = LEDClass()
    let set = Operation.writeDuty("brightness", 0.5, maximum: "max_brightness")
    let free = Self.result(["trigger\n[none] timer\n", "brightness\n0\n", "max_brightness\n255\n"])
    #expect(driver.setUp(Self.high(0.5), found: free) == [set])
    let used = Self.result(["trigger\nnone [mmc0]\n", "brightness\n128\n", "max_brightness\n255\n"])
    #expect(driver.setUp(Self.high(0.5), found: used) == [.writeAttribute("trigger", "none"), set])
    // A kernel without triggers.
    let plain = Self.result(["", "brightness\n128\n", "max_brightness\n255\n"])
    #expect(driver.setUp(Self.high(0.5), found: plain) == [set])
    #expect(driver.isIntact(plain, Self.high(0.5)))
    #expect(!driver.isIntact(used, Self.high(0.5)))
    #expect(!driver.isIntact(free, Self.high(0.5)))
    #expect(driver.isIntact(free, Channels()))
  }

  @Test("an LED that is only on or off is on at every level but 0")
  func onOff() {
    let on = Self.result(["", "brightness\n1\n", "max_brightness\n1\n"])
    #expect(LEDClass().isIntact(on, Self.high(0.01)))
    #expect(LEDClass().isIntact(on, Self.high(1)))
    #expect(!LEDClass().isIntact(on, Self.high(0)))
  }

  @Test("a PWM output that runs with its period gets its duty alone")
  func restart() {
    let running = Self.result([
      "period\n1000000\n", "duty_cycle\n250000\n", "enable\n1\n", "polarity\nnormal\n",
    ])
    let driver = PWMOutput()
    #expect(driver.isIntact(running, Self.high(0.25)))
    #expect(!driver.isIntact(running, Self.high(0.3)))
    #expect(
      driver.setUp(Self.high(0.3), found: running)
        == [.export, .writeAttribute("duty_cycle", "300000")])
    #expect(!PWMOutput(hertz: 200).isIntact(running, Self.high(0.25)))
  }

  @Test("an inverted PWM output is stopped before its polarity changes")
  func polarity() {
    let inverted = Self.result([
      "period\n1000000\n", "duty_cycle\n0\n", "enable\n1\n", "polarity\ninversed\n",
    ])
    #expect(
      PWMOutput().setUp(Self.high(1), found: inverted)
        == [
          .export, .writePeriod(1_000_000), .writeAttribute("enable", "0"),
          .writeAttribute("polarity", "normal"), .writeAttribute("duty_cycle", "1000000"),
          .writeAttribute("enable", "1"),
        ])
  }

  /// The outputs, and the frequency of each.
  enum OutputPart: CaseIterable { case led, pwm, slowPWM }

  @Test(
    "an output has its level from any state, and is intact then",
    arguments: OutputPart.allCases, [0, 0.004, 0.3, 1])
  func levels(_ part: OutputPart, _ level: Double) throws {
    let device =
      switch part {
      case .led: BusDevice(KernelDevice(.led, "porch"))
      case .pwm: BusDevice(KernelDevice(.pwm, "chip"), channel: 1)
      case .slowPWM: BusDevice(KernelDevice(.pwm, "chip"), channel: 1, hertz: 100)
      }
    let board = SimulatedBoard(devices: [device])
    let driver = try #require(device.part.channelDriver(hertz: device.hertz))
    // From power-on, from the other level, and from the same one.
    for channels in [Self.high(1 - level), Self.high(level), Self.high(level)] {
      let found = try execute(driver.verify(channels), device, board)
      _ = try execute(driver.setUp(channels, found: found), device, board)
      let after = try execute(driver.verify(channels), device, board)
      #expect(driver.isIntact(after, channels))
    }
    let shown = try #require(board.level(of: .channel(device: device.key, 0)))
    #expect(abs(shown - level) <= 0.5 / 255)
  }

  private func execute(
    _ operations: [Operation], _ device: BusDevice, _ board: SimulatedBoard
  ) throws -> TransactionResult {
    board.begin(
      Transaction(
        device: device.key, bus: device.transport, address: device.address,
        operations: operations), TransactionID(1))
    while true {
      for case .finished(_, let result) in board.signals() { return try result.get() }
      board.advance(to: try #require(board.deadline))
    }
  }
}
