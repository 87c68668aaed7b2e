// SPDX-License-Identifier: Apache-2.0

/// The pending operations on lines of chips that sleep, for a board: at most one on each line.
public struct PendingLines<Access: Equatable> {
  private struct Pending {
    let number: UInt64
    let access: Access

    /// Whether the line is active, or the error; nil while the operation goes on.
    var result: Result<Bool, HardwareError>?
  }

  private var lines: [LineID: Pending] = [:]
  private var lastNumber: UInt64 = 0

  /// Makes an empty table.
  public init() {}

  /// Begins an operation, or returns the result of the one that has ended.
  ///
  /// - Parameters:
  ///   - access: the operation.
  ///   - id: the line.
  ///   - begin: starts the operation with a number.
  /// - Returns: whether the line is active.
  /// - Throws: `pending` while an operation goes on; the error of the one that has ended.
  public mutating func perform(
    _ access: Access, on id: LineID, begin: (UInt64) throws(HardwareError) -> Void
  ) throws(HardwareError) -> Bool {
    if let pending = lines[id] {
      guard let result = pending.result else { throw Self.pending(id) }
      lines[id] = nil
      if pending.access == access { return try result.get() }
    }
    lastNumber += 1
    try begin(lastNumber)
    lines[id] = Pending(number: lastNumber, access: access)
    throw Self.pending(id)
  }

  /// Keeps the result of an operation.
  ///
  /// - Returns: the line, under the name that it has by now, and the operation; nil if that was
  ///   cancelled.
  public mutating func finish(
    _ number: UInt64, _ result: Result<Bool, HardwareError>
  ) -> (id: LineID, access: Access)? {
    guard let id = line(of: number), let access = lines[id]?.access else { return nil }
    lines[id]?.result = result
    return (id, access)
  }

  /// The line of an operation, under the name that it has by now; nil if that was cancelled.
  public func line(of number: UInt64) -> LineID? {
    lines.first { $0.value.number == number }?.key
  }

  /// A line with an operation that goes on or has an unread result, if there is such a one.
  public func line(where isMeant: (Access) -> Bool) -> LineID? {
    lines.first { isMeant($0.value.access) }?.key
  }

  /// Gives a line with an operation another name: the operation and its result are that line's.
  public mutating func rename(_ id: LineID, to other: LineID) {
    guard let pending = lines.removeValue(forKey: id) else { return }
    lines[other] = pending
  }

  /// Whether no operation on a line goes on or has an unread result.
  public func isIdle(_ id: LineID) -> Bool { lines[id] == nil }

  /// Forgets the operation on a line: its end is no signal.
  public mutating func cancel(_ id: LineID) { lines[id] = nil }

  private static func pending(_ id: LineID) -> HardwareError {
    HardwareError(device: id.name, reason: .pending, call: "wait for the chip of the line")
  }
}
