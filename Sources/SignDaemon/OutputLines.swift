// SPDX-License-Identifier: Apache-2.0
import Hardware

/// The GPIO lines the sign drives: what each should carry, and what the kernel last took.
struct OutputLines {
  /// One line.
  struct Wire {
    let line: OutputLine
    /// What the kernel last took; nil while the line is not ours.
    var shown: Bool?
    var backoff = Backoff()
    /// What keeps it from carrying what it should.
    var problem: HardwareError?
    /// Whether it was given back because somebody asked for it, and is left alone.
    var isReleased = false
  }

  /// The lines, in the order in which they were given.
  private(set) var wires: [Wire]
  private let places: [LineID: Int]

  init(_ lines: [OutputLine]) {
    wires = lines.map { Wire(line: $0) }
    places = Dictionary(
      zip(lines.map(\.id), lines.indices), uniquingKeysWith: { first, _ in first })
  }

  /// The names of all lines, in order.
  var ids: [LineID] { wires.map(\.line.id) }

  /// Where a line stands among all of them; nil if it is none of them.
  func place(of id: LineID) -> Int? { places[id] }

  /// When there is something to try again.
  var deadline: Duration? { wires.lazy.compactMap(\.backoff.next).min() }

  /// Whether any line does not carry what it should, and will not soon.
  var hasProblems: Bool { wires.contains { $0.problem != nil || $0.isReleased } }

  /// Closes the difference between what lines should carry, in their order, and what they do.
  mutating func settle(_ wanted: [Bool], on board: any Board, at now: Duration) {
    for (place, active) in wanted.enumerated() where wires[place].shown != active {
      wires[place].settle(active, on: board, at: now)
    }
  }

  /// Notes that a line is no longer ours.
  mutating func lose(_ id: LineID, _ error: HardwareError, at now: Duration) {
    guard let place = places[id], !wires[place].isReleased else { return }
    wires[place].shown = nil
    wires[place].problem = error
    wires[place].backoff.fail(at: now)
  }

  /// Tries everything again at the next opportunity.
  mutating func retry() {
    for place in wires.indices where wires[place].problem != nil { wires[place].backoff.reset() }
  }

  /// The lines that are left alone because somebody asked for it, in order.
  var released: [LineID] { wires.filter(\.isReleased).map(\.line.id) }

  /// Gives a line back and leaves it alone, so that another program can take it.
  mutating func release(_ id: LineID, on board: any Board) {
    guard let place = places[id] else { return }
    board.close(id)
    wires[place] = Wire(line: wires[place].line, isReleased: true)
  }

  /// Takes over what stays the same from the lines of the configuration before, and gives the rest
  /// back.
  ///
  /// What stays is not touched, so that it does not pulse. What was released is taken again.
  mutating func takeOver(_ old: OutputLines, on board: any Board) {
    for wire in old.wires {
      if let place = places[wire.line.id], wires[place].line == wire.line {
        wires[place] = wire
        wires[place].isReleased = false
      } else if wire.shown != nil {
        board.close(wire.line.id)
      }
    }
  }
}

extension OutputLines.Wire {
  /// Closes the difference between what the line should carry and what it does, if it is time to.
  fileprivate mutating func settle(_ active: Bool, on board: any Board, at now: Duration) {
    guard !isReleased, backoff.isDue(at: now) else { return }
    do throws(HardwareError) {
      if shown == nil {
        try board.openOutput(line, active: active)
      } else {
        try board.drive(line.id, active: active)
      }
      shown = active
      backoff.reset()
      problem = nil
    } catch {
      shown = nil
      backoff.fail(at: now)
      problem = error
    }
  }
}
