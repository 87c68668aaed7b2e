// SPDX-License-Identifier: Apache-2.0
import Hardware

/// The GPIO lines the sign watches.
struct InputLines {
  /// One line.
  private struct Wire {
    let line: InputLine
    var isOpen = false
    var backoff = Backoff()
    var problem: HardwareError?
  }

  private var wires: [LineID: Wire]

  /// The names of all lines, in order.
  let ids: [LineID]

  init(_ lines: [InputLine]) {
    wires = Dictionary(lines.map { ($0.id, Wire(line: $0)) }, uniquingKeysWith: { $1 })
    ids = wires.keys.sorted()
  }

  /// When there is something to try again.
  var deadline: Duration? {
    wires.values.compactMap { $0.isOpen ? nil : $0.backoff.next }.min()
  }

  /// What keeps a line from being watched.
  func problem(of id: LineID) -> HardwareError? { wires[id]?.problem }

  /// Whether any line cannot be watched.
  var hasProblems: Bool { wires.values.contains { $0.problem != nil } }

  /// Opens what is not open.
  ///
  /// - Returns: the lines that were opened, and whether they are active.
  mutating func settle(on board: any Board, at now: Duration) -> [(LineID, active: Bool)] {
    guard wires.values.contains(where: { !$0.isOpen }) else { return [] }
    var found: [(LineID, active: Bool)] = []
    let closed = wires.values.filter { !$0.isOpen }.map(\.line.id)
    for id in closed.sorted() {
      guard var wire = wires[id], wire.backoff.isDue(at: now) else { continue }
      do throws(HardwareError) {
        found.append((id, try board.openInput(wire.line)))
        wire.isOpen = true
        wire.backoff.reset()
        wire.problem = nil
      } catch {
        wire.backoff.fail(at: now)
        wire.problem = error
      }
      wires[id] = wire
    }
    return found
  }

  /// Reads a line again whose edges may have been missed.
  ///
  /// - Returns: whether it is active, or nil if it cannot be read; it is then opened again later.
  mutating func level(of id: LineID, on board: any Board, at now: Duration) -> Bool? {
    // One that is not open is tried again in its own time, which asking must not put off.
    guard wires[id]?.isOpen ?? false else { return nil }
    do throws(HardwareError) {
      return try board.level(of: id)
    } catch {
      lose(id, error, at: now)
      return nil
    }
  }

  /// Notes that a line is no longer ours.
  mutating func lose(_ id: LineID, _ error: HardwareError, at now: Duration) {
    guard wires[id] != nil else { return }
    wires[id]?.isOpen = false
    wires[id]?.problem = error
    wires[id]?.backoff.fail(at: now)
  }

  /// Tries everything again at the next opportunity.
  mutating func retry() {
    for id in wires.keys where wires[id]?.isOpen == false { wires[id]?.backoff.reset() }
  }

  /// Takes over what stays the same from the lines of the configuration before, and gives the
  /// rest back.
  mutating func takeOver(_ old: InputLines, on board: any Board) {
    for id in old.ids {
      guard let wire = old.wires[id] else { continue }
      if wires[id]?.line == wire.line {
        wires[id] = wire
      } else if wire.isOpen {
        board.close(id)
      }
    }
  }
}
