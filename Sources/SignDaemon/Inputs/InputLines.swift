// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

/// The GPIO lines and keys the sign watches.
struct InputLines {
  /// One line.
  private struct WatchedLine {
    let line: InputLine
    var isOpen = false
    /// Whether its chip is opening or reading it, and takes long.
    var isPending = false
    var backoff = Backoff()
    var problem: HardwareError?
    /// The time within which an input device is to be opened.
    var response = ResponseLimit()

    /// Notes that its chip or device is at work.
    mutating func wait(at now: Duration) {
      isPending = true
      if case .key = line.address { response.begin(at: now) }
    }

    /// Notes that its chip or device has finished.
    mutating func finish() {
      isPending = false
      response.finish()
    }
  }

  private var lines: [LineID: WatchedLine]

  /// The names of all lines, sorted.
  let ids: [LineID]

  init(_ inputs: [InputLine]) {
    lines = Dictionary(inputs.map { ($0.id, WatchedLine(line: $0)) }, uniquingKeysWith: { $1 })
    ids = lines.keys.sorted()
  }

  /// When a line is to be requested again.
  var deadline: Duration? {
    var first: Duration?
    for line in lines.values where !line.isOpen {
      first = Deadline.first(first, line.isPending ? line.response.end : line.backoff.next)
    }
    return first
  }

  /// The error that keeps a line from being watched.
  func problem(of id: LineID) -> HardwareError? { lines[id]?.problem }

  /// Whether any line cannot be watched.
  var hasProblems: Bool { lines.values.contains { $0.problem != nil } }

  /// Requests the lines that are not open.
  ///
  /// - Returns: the lines that were opened, and whether each is active.
  mutating func reconcile(on board: any Board, at now: Duration) -> [(LineID, active: Bool)] {
    guard lines.values.contains(where: { !$0.isOpen }) else { return [] }
    noteLate(at: now)
    var found: [(LineID, active: Bool)] = []
    let closed = lines.values.filter { !$0.isOpen && !$0.isPending }.map(\.line.id)
    for id in closed.sorted() {
      guard var line = lines[id], line.backoff.isDue(at: now) else { continue }
      do throws(HardwareError) {
        found.append((id, try board.openInput(line.line)))
        line.isOpen = true
        line.backoff.reset()
        line.problem = nil
      } catch  where error.reason == .pending {
        line.wait(at: now)
      } catch {
        line.backoff.fail(at: now)
        line.problem = error
      }
      lines[id] = line
    }
    return found
  }

  /// Notes the keys whose device has taken too long.
  private mutating func noteLate(at now: Duration) {
    for id in ids where lines[id]?.response.end != nil {
      guard let late = lines[id]?.response.exceeded(by: id.name, at: now) else { continue }
      lines[id]?.problem = late
    }
  }

  /// Reads the level of a line, of which edges may have been lost.
  ///
  /// - Returns: whether it is active; nil if it cannot be read, and is requested again later.
  mutating func level(of id: LineID, on board: any Board, at now: Duration) -> Bool? {
    // A line that is not open has its own retry, which a reading must not postpone.
    guard lines[id]?.isOpen ?? false else { return nil }
    do throws(HardwareError) {
      return try board.level(of: id)
    } catch {
      if error.reason == .pending {
        lines[id]?.isPending = true
      } else {
        lineRemoved(id, error, at: now)
      }
      return nil
    }
  }

  /// Whether the chip of a line is reading or opening it.
  func isPending(_ id: LineID) -> Bool { lines[id]?.isPending ?? false }

  /// Continues with a line whose pending operation has ended.
  ///
  /// - Returns: whether its level is to be read again: it was open.
  mutating func ready(_ id: LineID) -> Bool {
    guard lines[id]?.isPending ?? false else { return false }
    lines[id]?.finish()
    return lines[id]?.isOpen ?? false
  }

  /// Marks a line as removed, with the error that says why.
  mutating func lineRemoved(_ id: LineID, _ error: HardwareError, at now: Duration) {
    guard lines[id] != nil else { return }
    lines[id]?.isOpen = false
    lines[id]?.finish()
    lines[id]?.problem = error
    lines[id]?.backoff.fail(at: now)
  }

  /// Retries every line at the next opportunity.
  mutating func retry() {
    for id in lines.keys where lines[id]?.isOpen == false { lines[id]?.backoff.reset() }
  }

  /// Adopts the lines of the previous configuration that stay the same, and releases the others.
  mutating func adopt(_ old: InputLines, on board: any Board) {
    for id in old.ids {
      guard let line = old.lines[id] else { continue }
      if lines[id]?.line == line.line {
        lines[id] = line
      } else if line.isOpen || line.isPending {
        board.close(id)
      }
    }
  }
}
