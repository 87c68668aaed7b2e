// SPDX-License-Identifier: Apache-2.0
package import Hardware

/// The board of a process that may crash at any call.
package final class CrashingBoard: Board {
  private let board: any Board
  private let crashBudget: CrashBudget

  /// The output lines that the process has requested.
  package private(set) var outputs: [LineID: LineAddress] = [:]

  /// Wraps a board.
  package init(_ board: any Board, _ crashBudget: CrashBudget) {
    self.board = board
    self.crashBudget = crashBudget
  }

  package func openOutput(_ line: OutputLine, active: Bool) throws(HardwareError) {
    guard crashBudget.spend() else { return }
    try board.openOutput(line, active: active)
    // An output that was open under another name is handed over.
    outputs = outputs.filter { board.resolved($0.value) != board.resolved(line.address) }
    outputs[line.id] = line.address
  }

  package func drive(_ id: LineID, active: Bool) throws(HardwareError) {
    if crashBudget.spend() { try board.drive(id, active: active) }
  }

  package func openInput(_ line: InputLine) throws(HardwareError) -> Bool {
    crashBudget.spend() ? try board.openInput(line) : false
  }

  package func level(of id: LineID) throws(HardwareError) -> Bool { try board.level(of: id) }

  package func close(_ id: LineID) {
    guard crashBudget.spend() else { return }
    board.close(id)
    outputs[id] = nil
  }

  package func rename(_ id: LineID, to other: LineID) {
    guard id != other, crashBudget.spend() else { return }
    board.rename(id, to: other)
    outputs[other] = outputs.removeValue(forKey: id)
  }

  package func resolved(_ address: LineAddress) -> LineAddress { board.resolved(address) }

  package func begin(_ transaction: Transaction, _ transactionID: TransactionID) {
    if crashBudget.spend() { board.begin(transaction, transactionID) }
  }

  package func close(_ bus: Bus) {
    if crashBudget.spend() { board.close(bus) }
  }

  package func signals() -> [Signal] { board.signals() }

  package var descriptors: [Int32] { board.descriptors }

  package var deadline: Duration? { board.deadline }
}
