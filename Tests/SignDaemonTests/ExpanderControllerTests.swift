// SPDX-License-Identifier: Apache-2.0
import Devices
import Hardware
import Sign
import SimulatedHardware
import Testing

@testable import SignDaemon

@Suite("The controller of an expander") struct ExpanderControllerTests {
  /// A controller and its chip on a board, which executes one transaction after the other.
  private struct Bench {
    static let device = BusDevice(
      key: "leds", part: .mcp23017, bus: "/dev/i2c-1", address: 0x20,
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

    /// Executes the transactions of the controller, up to a limit.
    ///
    /// - Returns: the number of transactions.
    @discardableResult
    mutating func run(atMost limit: Int = 20) throws -> Int {
      var executed = 0
      while executed < limit, try step() { executed += 1 }
      return executed
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

  @Test("inspects a chip, sets it up, and accepts inputs that were read twice")
  func start() throws {
    var bench = Bench()
    try bench.run(atMost: 1)
    #expect(bench.controller.shown == nil)
    try bench.run(atMost: 1)
    #expect(bench.controller.shown == [8: 1])
    #expect(bench.level == 1)
    #expect(bench.changes.isEmpty)
    let executed = try bench.run()
    #expect(executed == 1)
    #expect(bench.changes == ["li.out false true"])
  }

  @Test("writes a chip on a change, and submits nothing otherwise")
  func write() throws {
    var bench = Bench()
    try bench.run()
    var executed = try bench.run()
    #expect(executed == 0)
    bench.desired = [8: 0]
    executed = try bench.run()
    #expect(executed == 1)
    #expect(bench.level == 0)
  }

  @Test("reads a press twice before it reports it") func press() throws {
    var bench = Bench()
    try bench.run()
    bench.board.press(.channel(device: "leds", 2))
    bench.controller.interrupt()
    try bench.run(atMost: 1)
    #expect(bench.changes.count == 1)
    try bench.run(atMost: 1)
    #expect(bench.changes.last == "li.out true false")
  }

  @Test("reports no press that a second reading contradicts") func falseReading() throws {
    var bench = Bench()
    try bench.run()
    for seed: UInt64 in 1...20 {
      bench.board.inject(.disturb(device: "leds", transfers: 1, seed: seed))
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
    bench.board.inject(.brownOut(device: "leds"))
    bench.controller.inspect()
    try bench.run(atMost: 2)
    #expect(bench.level != 1)
    try bench.run(atMost: 1)
    #expect(bench.level == 1)
    #expect(bench.changes.count == 1)
  }

  @Test("retries a chip that does not respond, with a growing backoff") func absent() throws {
    var bench = Bench()
    bench.board.inject(.present(device: "leds", false))
    var waits: [Duration] = []
    for _ in 0..<3 {
      let executed = try bench.run()
      #expect(executed == 1)
      #expect(bench.controller.problem != nil)
      let deadline = try #require(bench.controller.deadline)
      waits.append(deadline - bench.board.now)
      bench.board.advance(to: deadline)
    }
    #expect(waits == [.milliseconds(100), .milliseconds(200), .milliseconds(400)])
    bench.board.inject(.present(device: "leds", true))
    try bench.run()
    #expect(bench.controller.problem == nil)
    #expect(bench.level == 1)
  }
}
