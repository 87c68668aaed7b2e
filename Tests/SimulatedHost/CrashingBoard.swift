// SPDX-License-Identifier: Apache-2.0
package import Hardware

/// A board as a process sees it that may die at any call.
package final class CrashingBoard: Board {
  private let board: any Board
  private let life: CrashBudget

  /// The lines that it drives.
  package private(set) var outputs: [LineID: LineAddress] = [:]

  /// Makes it.
  package init(_ board: any Board, _ life: CrashBudget) {
    self.board = board
    self.life = life
  }

  package func openOutput(_ line: OutputLine, active: Bool) throws(HardwareError) {
    guard life.spend() else { return }
    outputs[line.id] = nil
    try board.openOutput(line, active: active)
    outputs[line.id] = line.address
  }

  package func drive(_ id: LineID, active: Bool) throws(HardwareError) {
    if life.spend() { try board.drive(id, active: active) }
  }

  package func openInput(_ line: InputLine) throws(HardwareError) -> Bool {
    life.spend() ? try board.openInput(line) : false
  }

  package func level(of id: LineID) throws(HardwareError) -> Bool { try board.level(of: id) }

  package func close(_ id: LineID) {
    guard life.spend() else { return }
    board.close(id)
    outputs[id] = nil
  }

  package func begin(_ transaction: Transaction, _ transactionID: TransactionID) {
    if life.spend() { board.begin(transaction, transactionID) }
  }

  package func signals() -> [Signal] { board.signals() }

  package var descriptors: [Int32] { board.descriptors }

  package var deadline: Duration? { board.deadline }
}
