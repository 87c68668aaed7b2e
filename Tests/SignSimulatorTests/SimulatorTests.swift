// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign
import SignInterface
import SignSimulator
import SimulatedHardware
import Testing
import Varlink

@Suite("The interface of the simulator") final class SimulatorTests {
  private static let button = Pin.line(.name("GPIO17"))
  private static let lamp = Pin.line(.name("GPIO27"))
  private static let wiring = Wiring(
    lamps: ["lightbox": Output(pin: lamp)], buttons: ["zhang.out": Input(pin: button)])

  private let board: SimulatedBoard
  private let clock: SimulationClock
  private let simulator: Simulator
  private let time: Time

  /// The real boot clock, which a test advances.
  private final class Time {
    var now = Duration.seconds(1000)
  }

  init() {
    let time = Time()
    let clock = SimulationClock(civil: Instant(seconds: 1_800_000_000), real: { time.now })
    board = SimulatedBoard(Self.wiring, clock: { clock.boot })
    simulator = Simulator(board, clock: clock, wiring: Self.wiring)
    self.clock = clock
    self.time = time
  }

  private func call<M: VarlinkMethod>(
    _ method: M.Type, _ parameters: M.Parameters
  ) throws(VarlinkError) -> JSON.Object {
    guard let call = try? Call(M.name, encoding: parameters) else {
      throw .invalidParameter(M.name)
    }
    return try simulator.answer(call, from: Peer(uid: 0, user: "root"))
  }

  private func outputs() throws -> Wire.Simulator.Outputs.Result {
    try call(Wire.Simulator.Outputs.self, .init()).decode(unknown: .refused)
  }

  @Test("a button has a short name, and is pressed until it is released")
  func pressing() throws {
    _ = try board.openInput(
      InputLine(id: "zhang.out", address: .name("GPIO17"), activeLow: true, bias: .pullUp))
    _ = try call(Wire.Simulator.Press.self, .init(button: "out"))
    #expect(board.level(of: Self.button) == 0)
    _ = try call(Wire.Simulator.Release.self, .init(button: "zhang.out"))
    #expect(board.level(of: Self.button) == 1)
  }

  @Test("time goes no faster than real while a plate is drawn, and its speed is as it was chosen")
  func drawing() throws {
    _ = try call(Wire.Simulator.SetSpeed.self, .init(factor: 3600))
    clock.processWorks(true)
    time.now += .seconds(2)
    #expect(clock.boot == .seconds(2))
    #expect(try outputs().speed == 3600)
    _ = try call(Wire.Simulator.SetSpeed.self, .init(factor: 600))
    time.now += .seconds(1)
    #expect(clock.boot == .seconds(3))
    clock.processWorks(false)
    time.now += .seconds(1)
    #expect(clock.boot == .seconds(603))
    _ = try call(Wire.Simulator.SetSpeed.self, .init(factor: 0))
    clock.processWorks(true)
    time.now += .seconds(1)
    #expect(clock.boot == .seconds(603))
  }

  @Test("the error of an unknown button lists the known ones") func unknownButton() {
    let expected = VarlinkError(
      Wire.Simulator.NoSuchButton(button: "li.out", known: ["zhang.out"]))
    #expect(throws: expected) {
      try self.call(Wire.Simulator.Press.self, .init(button: "li.out"))
    }
  }

  @Test("time runs at the speed, stops, and advances") func speed() throws {
    _ = try call(Wire.Simulator.SetSpeed.self, .init(factor: 60))
    time.now += .seconds(1)
    #expect(clock.boot == .seconds(60))
    _ = try call(Wire.Simulator.SetSpeed.self, .init(factor: 0))
    time.now += .seconds(1)
    _ = try call(Wire.Simulator.Advance.self, .init(seconds: 5))
    #expect(clock.boot == .seconds(65))
    #expect(try outputs().speed == 0)
    #expect(throws: VarlinkError.invalidParameter("factor")) {
      try self.call(Wire.Simulator.SetSpeed.self, .init(factor: -1))
    }
  }

  @Test("the wall clock is set, and the boot clock goes on") func settingTheClock() throws {
    let boot = clock.boot
    _ = try call(Wire.Simulator.SetClock.self, .init(time: 1_900_000_000_000_000))
    #expect(clock.civil(at: time.now) == Instant(seconds: 1_900_000_000))
    #expect(clock.boot == boot)
    #expect(clock.trust == .synchronised)
    #expect(clock.settingCount == 1)
    _ = try call(Wire.Simulator.SetClock.self, .init(trust: .restored))
    time.now += .seconds(5)
    #expect(clock.civil(at: time.now) == Instant(seconds: 1_900_000_005))
    #expect(clock.trust == .restored)
    for wrong in [-1, 253_402_300_799_000_001, .max] {
      #expect(throws: VarlinkError.invalidParameter("time")) {
        try self.call(Wire.Simulator.SetClock.self, .init(time: wrong))
      }
    }
    #expect(clock.settingCount == 2)
  }

  @Test("outputs and buttons have their names") func outputsByName() throws {
    try board.openOutput(OutputLine(id: "lamp.lightbox", address: .name("GPIO27")), active: true)
    let outputs = try outputs()
    #expect(outputs.outputs.map(\.output) == ["lamp.lightbox"])
    #expect(outputs.outputs.first?.level == 1)
    #expect(outputs.buttons == ["zhang.out"])
    _ = try call(Wire.Simulator.Fault.self, .init(device: "lamp.lightbox", fault: .dead))
    #expect(board.brightness(ofLampOn: Self.lamp) == 0)
  }
}
