// SPDX-License-Identifier: Apache-2.0
import Hardware

/// The GPIO lines the sign drives: the desired level of each, and the level that was last driven.
struct OutputLines {
  /// One line.
  struct DrivenLine {
    let line: OutputLine
    /// Whether the line was last driven active; nil while it is not requested.
    var shown: Bool?
    var backoff = Backoff()
    /// The error that keeps it from its desired level.
    var problem: HardwareError?
    /// Whether it was released on request, and is not driven.
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

  /// The index of a line; nil if it is none of them.
  func place(of id: LineID) -> Int? { places[id] }

  /// When a line is to be tried again.
  var deadline: Duration? { lines.lazy.compactMap(\.backoff.next).min() }

  /// Whether any line does not have its desired level, and will not soon.
  var hasProblems: Bool { lines.contains { $0.problem != nil || $0.isReleased } }

  /// Drives the lines whose level is not the desired one; the levels are in the order of the lines.
  mutating func reconcile(_ wanted: [Bool], on board: any Board, at now: Duration) {
    for (place, active) in wanted.enumerated() where lines[place].shown != active {
      lines[place].reconcile(active, on: board, at: now)
    }
  }

  /// Marks a line as removed, with the error that says why.
  mutating func lineRemoved(_ id: LineID, _ error: HardwareError, at now: Duration) {
    guard let place = places[id], !lines[place].isReleased else { return }
    lines[place].shown = nil
    lines[place].problem = error
    lines[place].backoff.fail(at: now)
  }

  /// Retries every line with an error at the next opportunity.
  mutating func retry() {
    for place in lines.indices where lines[place].problem != nil { lines[place].backoff.reset() }
  }

  /// The lines that were released on request, in order.
  var released: [LineID] { lines.filter(\.isReleased).map(\.line.id) }

  /// Releases a line and drives it no more, so that another program can request it.
  mutating func release(_ id: LineID, on board: any Board) {
    guard let place = places[id] else { return }
    board.close(id)
    lines[place] = DrivenLine(line: lines[place].line, isReleased: true)
  }

  /// Adopts the lines of the previous configuration that stay the same, and releases the others.
  ///
  /// An adopted line is not touched, so that it does not pulse. A released line is requested again.
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
  /// Drives the line, where its backoff is over.
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
