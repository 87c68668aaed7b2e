// SPDX-License-Identifier: Apache-2.0
import Hardware

/// The GPIO lines the sign watches.
struct InputLines {
  /// One line.
  private struct WatchedLine {
    let line: InputLine
    var isOpen = false
    var backoff = Backoff()
    var problem: HardwareError?
  }

  private var lines: [LineID: WatchedLine]

  /// The names of all lines, in order.
  let ids: [LineID]

  init(_ inputs: [InputLine]) {
    lines = Dictionary(inputs.map { ($0.id, WatchedLine(line: $0)) }, uniquingKeysWith: { $1 })
    ids = lines.keys.sorted()
  }

  /// When there is something to try again.
  var deadline: Duration? {
    lines.values.compactMap { $0.isOpen ? nil : $0.backoff.next }.min()
  }

  /// What keeps a line from being watched.
  func problem(of id: LineID) -> HardwareError? { lines[id]?.problem }

  /// Whether any line cannot be watched.
  var hasProblems: Bool { lines.values.contains { $0.problem != nil } }

  /// Opens what is not open.
  ///
  /// - Returns: the lines that were opened, and whether they are active.
  mutating func reconcile(on board: any Board, at now: Duration) -> [(LineID, active: Bool)] {
    guard lines.values.contains(where: { !$0.isOpen }) else { return [] }
    var found: [(LineID, active: Bool)] = []
    let closed = lines.values.filter { !$0.isOpen }.map(\.line.id)
    for id in closed.sorted() {
      guard var line = lines[id], line.backoff.isDue(at: now) else { continue }
      do throws(HardwareError) {
        found.append((id, try board.openInput(line.line)))
        line.isOpen = true
        line.backoff.reset()
        line.problem = nil
      } catch {
        line.backoff.fail(at: now)
        line.problem = error
      }
      lines[id] = line
    }
    return found
  }

  /// Reads a line again whose edges may have been missed.
  ///
  /// - Returns: whether it is active, or nil if it cannot be read; it is then opened again later.
  mutating func level(of id: LineID, on board: any Board, at now: Duration) -> Bool? {
    // One that is not open is tried again in its own time, which asking must not put off.
    guard lines[id]?.isOpen ?? false else { return nil }
    do throws(HardwareError) {
      return try board.level(of: id)
    } catch {
      lineRemoved(id, error, at: now)
      return nil
    }
  }

  /// Notes that a line is no longer ours.
  mutating func lineRemoved(_ id: LineID, _ error: HardwareError, at now: Duration) {
    guard lines[id] != nil else { return }
    lines[id]?.isOpen = false
    lines[id]?.problem = error
    lines[id]?.backoff.fail(at: now)
  }

  /// Tries everything again at the next opportunity.
  mutating func retry() {
    for id in lines.keys where lines[id]?.isOpen == false { lines[id]?.backoff.reset() }
  }

  /// Takes over what stays the same from the lines of the configuration before, and gives the
  /// rest back.
  mutating func adopt(_ old: InputLines, on board: any Board) {
    for id in old.ids {
      guard let line = old.lines[id] else { continue }
      if lines[id]?.line == line.line {
        lines[id] = line
      } else if line.isOpen {
        board.close(id)
      }
    }
  }
}
