// SPDX-License-Identifier: Apache-2.0
import Hardware

/// The GPIO lines the sign drives: what each should carry, and what the kernel last took.
struct OutputLines {
  /// One line.
  struct DrivenLine {
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
  private(set) var lines: [DrivenLine]
  private let places: [LineID: Int]

  init(_ outputs: [OutputLine]) {
    lines = outputs.map { DrivenLine(line: $0) }
    places = Dictionary(
      zip(outputs.map(\.id), outputs.indices), uniquingKeysWith: { first, _ in first })
  }

  /// The names of all lines, in order.
  var ids: [LineID] { lines.map(\.line.id) }

  /// Where a line stands among all of them; nil if it is none of them.
  func place(of id: LineID) -> Int? { places[id] }

  /// When there is something to try again.
  var deadline: Duration? { lines.lazy.compactMap(\.backoff.next).min() }

  /// Whether any line does not carry what it should, and will not soon.
  var hasProblems: Bool { lines.contains { $0.problem != nil || $0.isReleased } }

  /// Closes the difference between what lines should carry, in their order, and what they do.
  mutating func reconcile(_ wanted: [Bool], on board: any Board, at now: Duration) {
    for (place, active) in wanted.enumerated() where lines[place].shown != active {
      lines[place].reconcile(active, on: board, at: now)
    }
  }

  /// Notes that a line is no longer ours.
  mutating func lineRemoved(_ id: LineID, _ error: HardwareError, at now: Duration) {
    guard let place = places[id], !lines[place].isReleased else { return }
    lines[place].shown = nil
    lines[place].problem = error
    lines[place].backoff.fail(at: now)
  }

  /// Tries everything again at the next opportunity.
  mutating func retry() {
    for place in lines.indices where lines[place].problem != nil { lines[place].backoff.reset() }
  }

  /// The lines that are left alone because somebody asked for it, in order.
  var released: [LineID] { lines.filter(\.isReleased).map(\.line.id) }

  /// Gives a line back and leaves it alone, so that another program can take it.
  mutating func release(_ id: LineID, on board: any Board) {
    guard let place = places[id] else { return }
    board.close(id)
    lines[place] = DrivenLine(line: lines[place].line, isReleased: true)
  }

  /// Takes over what stays the same from the lines of the configuration before, and gives the rest
  /// back.
  ///
  /// What stays is not touched, so that it does not pulse. What was released is taken again.
  mutating func adopt(_ old: OutputLines, on board: any Board) {
    for line in old.lines {
      if let place = places[line.line.id], lines[place].line == line.line {
        lines[place] = line
        lines[place].isReleased = false
      } else if line.shown != nil {
        board.close(line.line.id)
      }
    }
  }
}

extension OutputLines.DrivenLine {
  /// Closes the difference between what the line should carry and what it does, if it is time to.
  fileprivate mutating func reconcile(_ active: Bool, on board: any Board, at now: Duration) {
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
