// SPDX-License-Identifier: Apache-2.0
import Devices
import Hardware
import Sign
import SimulatedHardware
import Testing

@testable import SignDaemon

@Suite("The controller of an expander") struct ExpanderControllerTests {
  /// A controller and its chip on a board, which takes one transaction after the other.
  private struct Bench {
    static let device = BusDevice(
      key: "leds", part: "mcp23017", bus: "/dev/i2c-1", address: 0x20,
      interrupt: .name("GPIO4"))

    let board = SimulatedBoard(devices: [Self.device])
    var controller = ExpanderController(
      PinMap.Chip(
        device: Self.device, outputs: [8],
        inputs: [2: PinMap.ButtonChannel(button: "li.out", activeLow: true)]),
      driver: MCP23017())
    var desired: [Int: Double] = [8: 1]
    private(set) var count = 0
    private(set) var changes: [String] = []

    /// Lets the controller say what it has to say, at most this often.
    ///
    /// - Returns: how often it did.
    @discardableResult
    mutating func run(atMost limit: Int = 20) throws -> Int {
      var said = 0
      while said < limit, try step() { said += 1 }
      return said
    }

    private mutating func step() throws -> Bool {
      count += 1
      let id = TransactionID(UInt64(count))
      guard let transaction = controller.next(desired, at: board.now, transactionID: id) else {
        return false
      }
      board.begin(transaction, id)
      while true {
        for case .finished(id, let result) in board.signals() {
          for change in controller.finish(id, result, at: board.now) ?? [] {
            changes.append("\(change.0.button) \(change.isDown) \(change.isFirst)")
          }
          return true
        }
        board.advance(to: try #require(board.deadline))
      }
    }

    var level: Double? { board.level(of: .channel(device: "leds", 8)) }
  }

  @Test("inspects a chip, sets it up, and believes its inputs when they were read twice")
  func start() throws {
    var bench = Bench()
    try bench.run(atMost: 1)
    #expect(bench.controller.shown == nil)
    try bench.run(atMost: 1)
    #expect(bench.controller.shown == [8: 1])
    #expect(bench.level == 1)
    #expect(bench.changes.isEmpty)
    let said = try bench.run()
    #expect(said == 1)
    #expect(bench.changes == ["li.out false true"])
  }

  @Test("writes a chip where something is to change, and says nothing otherwise")
  func write() throws {
    var bench = Bench()
    try bench.run()
    var said = try bench.run()
    #expect(said == 0)
    bench.desired = [8: 0]
    said = try bench.run()
    #expect(said == 1)
    #expect(bench.level == 0)
  }

  @Test("reads a press twice before it tells of it") func press() throws {
    var bench = Bench()
    try bench.run()
    bench.board.press(.channel(device: "leds", 2))
    bench.controller.interrupt()
    try bench.run(atMost: 1)
    #expect(bench.changes.count == 1)
    try bench.run(atMost: 1)
    #expect(bench.changes.last == "li.out true false")
  }

  @Test("tells of no press that a second reading contradicts") func falseReading() throws {
    var bench = Bench()
    try bench.run()
    for seed: UInt64 in 1...20 {
      bench.board.happen(.disturb(device: "leds", transfers: 1, seed: seed))
      bench.controller.interrupt()
      try bench.run()
    }
    #expect(bench.changes.count == 1)
    #expect(bench.controller.problem == nil)
  }

  @Test("inspects a chip that seems to have lost its registers once more before it sets it up")
  func brownOut() throws {
    var bench = Bench()
    try bench.run()
    bench.board.happen(.brownOut(device: "leds"))
    bench.controller.inspect()
    try bench.run(atMost: 2)
    #expect(bench.level != 1)
    try bench.run(atMost: 1)
    #expect(bench.level == 1)
    #expect(bench.changes.count == 1)
  }

  @Test("tries a chip that does not answer again, after a wait that grows") func absent() throws {
    var bench = Bench()
    bench.board.happen(.present(device: "leds", false))
    var waits: [Duration] = []
    for _ in 0..<3 {
      let said = try bench.run()
      #expect(said == 1)
      #expect(bench.controller.problem != nil)
      let deadline = try #require(bench.controller.deadline)
      waits.append(deadline - bench.board.now)
      bench.board.advance(to: deadline)
    }
    #expect(waits == [.milliseconds(100), .milliseconds(200), .milliseconds(400)])
    bench.board.happen(.present(device: "leds", true))
    try bench.run()
    #expect(bench.controller.problem == nil)
    #expect(bench.level == 1)
  }
}
