// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignInterface
import SimulatedHardware
import SimulatedHost
import Testing

@testable import SignDaemon

@Suite("Buttons at input devices") struct KeyButtonTests {
  private static let device = "/dev/input/by-path/platform-button@17-event"

  /// The sign of most tests with an officer's buttons at the keys of one device.
  private static var plan: SignConfiguration {
    var plan = SignFixture.plan
    for (index, status) in SignFixture.statuses.enumerated() {
      plan.wiring.buttons["zhang.\(status)"] = Input(
        pin: pin(index), activeLow: false, bias: .asIs)
      plan.settings.officers[0].buttons[index].contact = .debounced
    }
    return plan
  }

  private static func pin(_ index: Int) -> Pin {
    .line(.key(KeyAddress(device: device, code: UInt16(148 + index))))
  }

  private func press(_ index: Int, _ world: World) {
    world.board.press(Self.pin(index), to: .high)
    world.run(for: .milliseconds(120))
    world.board.release(Self.pin(index), from: .high)
    world.run()
  }

  private func status(_ world: World) throws -> String? {
    try world.call(Wire.Status.self, .init()).state.officers[0].status
  }

  @Test("a press sets the status of its key")
  func press() throws {
    let world = try World(Self.plan)
    world.run(for: .seconds(5))
    press(2, world)
    #expect(try status(world) == "out")
    #expect(world.isHigh("GPIO22"))
    press(0, world)
    #expect(try status(world) == "in-community")
    #expect(try world.call(Wire.Status.self, .init()).state.faults.isEmpty)
  }

  @Test("a device that is unplugged is a fault of its buttons, and they work when it is back")
  func hotplug() throws {
    let world = try World(Self.plan)
    world.run(for: .seconds(5))
    world.board.inject(.chip(label: Self.device, present: false))
    world.run(for: .seconds(1))
    let faults = try world.call(Wire.Status.self, .init()).state.faults
    #expect(
      faults.map(\.subject).sorted() == SignFixture.statuses.map { "button.zhang.\($0)" }.sorted())
    #expect(faults.allSatisfy { $0.kind == "gone" })
    world.board.inject(.chip(label: Self.device, present: true))
    world.run(for: .seconds(6))
    #expect(try world.call(Wire.Status.self, .init()).state.faults.isEmpty)
    press(2, world)
    #expect(try status(world) == "out")
  }

  @Test("after lost edges the level of a key is read")
  func loss() throws {
    let world = try World(Self.plan)
    world.run(for: .seconds(5))
    guard case .line(let address) = Self.pin(2) else { return }
    world.board.inject(.loseEdges(address, count: 1))
    world.board.press(Self.pin(2), to: .high)
    world.run(for: .seconds(1))
    // A level that is found is no press; the next press counts.
    world.board.release(Self.pin(2), from: .high)
    world.run(for: .seconds(1))
    press(2, world)
    #expect(try status(world) == "out")
  }

  /// A board whose input devices never finish opening.
  private final class HungBoard: Board {
    func openOutput(_ line: OutputLine, active: Bool) {}
    func drive(_ id: LineID, active: Bool) {}
    func openInput(_ line: InputLine) throws(HardwareError) -> Bool {
      throw HardwareError(device: line.id.name, reason: .pending, call: "wait")
    }
    func level(of id: LineID) -> Bool { false }
    func rename(_ id: LineID, to other: LineID) {}
    func resolved(_ address: LineAddress) -> LineAddress { address }
    func close(_ id: LineID) {}
    func begin(_ transaction: Transaction, _ transactionID: TransactionID) {}
    func close(_ bus: Bus) {}
    func signals() -> [Signal] { [] }
    var descriptors: [Int32] { [] }
    var deadline: Duration? { nil }
  }

  @Test("a device whose opening hangs is a fault after ten seconds, with one wake-up")
  func hang() {
    let address = LineAddress.key(KeyAddress(device: Self.device, code: 148))
    let id = LineID("button.zhang.out")
    var inputs = InputLines([InputLine(id: id, address: address)])
    let board = HungBoard()
    #expect(inputs.reconcile(on: board, at: .seconds(1)).isEmpty)
    #expect(inputs.deadline == .seconds(11))
    _ = inputs.reconcile(on: board, at: .seconds(10))
    #expect(inputs.problem(of: id) == nil)
    _ = inputs.reconcile(on: board, at: .seconds(11))
    #expect(inputs.problem(of: id)?.reason == .failed)
    #expect(inputs.deadline == nil)
  }
}
