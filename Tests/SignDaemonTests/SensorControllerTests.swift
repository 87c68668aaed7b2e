// SPDX-License-Identifier: Apache-2.0
import Hardware
import SimulatedHardware
import Testing

@testable import SignDaemon

@Suite("The controller of a sensor") struct SensorControllerTests {
  private let device = BusDevice(key: "sky", part: .bh1750, bus: "/dev/i2c-1", address: 0x23)

  /// Executes a transaction.
  private func result(
    of transaction: Transaction, _ id: TransactionID, on board: SimulatedBoard
  ) throws -> Result<TransactionResult, HardwareError> {
    board.begin(transaction, id)
    while true {
      for case .finished(id, let result) in board.signals() { return result }
      board.advance(to: try #require(board.deadline))
    }
  }

  @Test("starts a requested measurement, waits, and reads it") func measurement() throws {
    let board = SimulatedBoard(devices: [device])
    board.inject(.daylight(lux: 1000))
    var controller = try #require(SensorController(device))
    var next = controller.next(at: board.now, transactionID: TransactionID(1))
    #expect(next == nil)
    controller.measure()
    next = controller.next(at: board.now, transactionID: TransactionID(1))
    let start = try #require(next)
    let started = try result(of: start, TransactionID(1), on: board)
    var found = controller.finish(TransactionID(1), started, at: board.now)
    #expect(found == nil)
    next = controller.next(at: board.now, transactionID: TransactionID(2))
    #expect(next == nil)
    board.advance(to: try #require(controller.deadline))
    next = controller.next(at: board.now, transactionID: TransactionID(2))
    let answer = try result(of: try #require(next), TransactionID(2), on: board)
    found = controller.finish(TransactionID(2), answer, at: board.now)
    #expect(abs(try #require(found).value - 1000) < 10)
    #expect(controller.deadline == nil)
  }

  @Test("submits nothing after a failure until a new request and the end of the backoff")
  func failure() throws {
    var controller = try #require(SensorController(device))
    let error = HardwareError(device: "sky", reason: .gone, call: "write")
    controller.measure()
    _ = controller.next(at: .zero, transactionID: TransactionID(1))
    _ = controller.finish(TransactionID(1), .failure(error), at: .zero)
    #expect(controller.problem == error)
    #expect(controller.deadline == nil)
    controller.measure()
    #expect(controller.deadline == Backoff.shortest)
    var next = controller.next(at: .zero, transactionID: TransactionID(2))
    #expect(next == nil)
    next = controller.next(at: Backoff.shortest, transactionID: TransactionID(2))
    #expect(next != nil)
  }

  @Test("a chip that measures nothing has none") func none() {
    #expect(
      SensorController(BusDevice(key: "x", part: .pcf8574, bus: "/dev/i2c-1", address: 0x20))
        == nil)
  }
}
