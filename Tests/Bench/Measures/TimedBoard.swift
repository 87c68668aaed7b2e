// SPDX-License-Identifier: Apache-2.0
import Hardware
import SimulatedHardware

/// A simulated board that records when a line was driven.
final class TimedBoard: Board {
  let board: SimulatedBoard

  /// When a line was first driven since this was last set to nil, in nanoseconds.
  var drivenAt: Int64?

  init(_ board: SimulatedBoard) { self.board = board }

  func openOutput(_ line: OutputLine, active: Bool) throws(HardwareError) {
    try board.openOutput(line, active: active)
  }

  func drive(_ id: LineID, active: Bool) throws(HardwareError) {
    if drivenAt == nil { drivenAt = Times.now }
    try board.drive(id, active: active)
  }

  func openInput(_ line: InputLine) throws(HardwareError) -> Bool { try board.openInput(line) }

  func level(of id: LineID) throws(HardwareError) -> Bool { try board.level(of: id) }

  func rename(_ id: LineID, to other: LineID) { board.rename(id, to: other) }

  func resolved(_ address: LineAddress) -> LineAddress { board.resolved(address) }

  func close(_ id: LineID) { board.close(id) }

  func close(_ bus: Bus) { board.close(bus) }

  func begin(_ transaction: Transaction, _ transactionID: TransactionID) {
    board.begin(transaction, transactionID)
  }

  func signals() -> [Signal] { board.signals() }

  var descriptors: [Int32] { board.descriptors }

  var deadline: Duration? { board.deadline }
}
