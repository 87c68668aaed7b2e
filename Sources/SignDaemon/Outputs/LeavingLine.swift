// SPDX-License-Identifier: Apache-2.0
import Hardware

/// A line that left the configuration: it is driven inactive and released.
struct LeavingLine {
  /// The line, under an ID that no configuration has.
  let line: OutputLine

  /// Whether the board has it open.
  private(set) var isOpen: Bool

  /// Whether its chip is driving it, and takes long.
  private(set) var isPending: Bool
  private var backoff = Backoff()

  /// Until when it is tried, on the boot clock.
  let end: Duration

  /// The error that keeps it from being inactive.
  private(set) var problem: HardwareError?

  /// Sets a line aside, which is open or not, or being driven.
  init(_ line: OutputLine, isOpen: Bool, isPending: Bool = false, end: Duration) {
    var line = line
    line.id = LineID("leaving.\(line.address)")
    self.line = line
    self.isOpen = isOpen
    self.isPending = isPending
    self.end = end
  }

  /// When it is to be tried again, or given up.
  var deadline: Duration? { isPending ? end : backoff.next.map { min($0, end) } }

  /// Drives it inactive and releases it.
  ///
  /// - Returns: whether nothing is left to do: another program may have it now.
  mutating func leave(on board: any Board, at now: Duration) -> Bool {
    guard !isPending, backoff.isDue(at: now) else {
      if end <= now { board.close(line.id) }
      return end <= now
    }
    do throws(HardwareError) {
      if isOpen {
        try board.drive(line.id, active: false)
      } else {
        try board.openOutput(line, active: false)
      }
      board.close(line.id)
      return true
    } catch  where error.reason == .pending {
      isPending = true
      return false
    } catch {
      board.close(line.id)
      fail(error, at: now)
      return error.reason == .busy || error.reason == .refused || end <= now
    }
  }

  /// Continues after the end of a pending operation.
  mutating func ready() { isPending = false }

  /// Handles the failure of an operation, or the removal of its chip: it is not open any more.
  mutating func fail(_ error: HardwareError, at now: Duration) {
    isOpen = false
    isPending = false
    problem = error
    backoff.fail(at: now)
  }

  /// Waits for an output that is on the line again, and has its own retries and its own fault.
  mutating func wait() {
    backoff.reset()
    problem = nil
  }

  /// Tries again at the next opportunity.
  mutating func retry() { if problem != nil { backoff.reset() } }
}
