// SPDX-License-Identifier: Apache-2.0
import Hardware

/// The GPIO lines the sign drives: what each should carry, and what the kernel last took.
struct OutputLines {
  /// One line.
  private struct Wire {
    let line: OutputLine
    /// What the kernel last took; nil while the line is not ours.
    var shown: Bool?
    var backoff = Backoff()
    var problem: HardwareError?
    /// Whether it was given back because somebody asked for it, and is left alone.
    var isReleased = false
  }

  private var wires: [LineID: Wire]

  /// The names of all lines, in order.
  let ids: [LineID]

  init(_ lines: [OutputLine]) {
    wires = Dictionary(lines.map { ($0.id, Wire(line: $0)) }, uniquingKeysWith: { $1 })
    ids = wires.keys.sorted()
  }

  /// When there is something to try again.
  var deadline: Duration? { wires.values.compactMap(\.backoff.next).min() }

  /// What a line was last given; nil if that is not known.
  func shown(_ id: LineID) -> Bool? { wires[id]?.shown }

  /// What keeps a line from carrying what it should.
  func problem(of id: LineID) -> HardwareError? { wires[id]?.problem }

  /// Whether a line is left alone because somebody asked for it.
  func isReleased(_ id: LineID) -> Bool { wires[id]?.isReleased == true }

  /// Whether any line does not carry what it should, and will not soon.
  var hasProblems: Bool { wires.values.contains { $0.problem != nil || $0.isReleased } }

  /// Closes the difference between what lines should carry and what they do.
  mutating func settle(_ wanted: [LineID: Bool], on board: any Board, at now: Duration) {
    // In order, so that the same always happens the same way.
    for id in ids {
      guard let active = wanted[id], var wire = wires[id], wire.shown != active, !wire.isReleased,
        wire.backoff.isDue(at: now)
      else { continue }
      do throws(HardwareError) {
        if wire.shown == nil {
          try board.openOutput(wire.line, active: active)
        } else {
          try board.drive(id, active: active)
        }
        wire.shown = active
        wire.backoff.reset()
        wire.problem = nil
      } catch {
        wire.shown = nil
        wire.backoff.fail(at: now)
        wire.problem = error
      }
      wires[id] = wire
    }
  }

  /// Notes that a line is no longer ours.
  mutating func lose(_ id: LineID, _ error: HardwareError, at now: Duration) {
    guard wires[id]?.isReleased == false else { return }
    wires[id]?.shown = nil
    wires[id]?.problem = error
    wires[id]?.backoff.fail(at: now)
  }

  /// Tries everything again at the next opportunity.
  mutating func retry() {
    for id in wires.keys where wires[id]?.problem != nil { wires[id]?.backoff.reset() }
  }

  /// The lines that are left alone because somebody asked for it, in order.
  var released: [LineID] { ids.filter(isReleased) }

  /// Gives a line back and leaves it alone, so that another program can take it.
  mutating func release(_ id: LineID, on board: any Board) {
    guard let line = wires[id]?.line else { return }
    board.close(id)
    wires[id] = Wire(line: line, isReleased: true)
  }

  /// Takes over what stays the same from the lines of the configuration before, and gives the rest
  /// back.
  ///
  /// What stays is not touched, so that it does not pulse. What was released is taken again.
  mutating func takeOver(_ old: OutputLines, on board: any Board) {
    for id in old.ids {
      guard let wire = old.wires[id] else { continue }
      if wires[id]?.line == wire.line {
        wires[id] = wire
        wires[id]?.isReleased = false
      } else if wire.shown != nil {
        board.close(id)
      }
    }
  }
}
