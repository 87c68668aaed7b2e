// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign

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
    /// Whether its chip is driving it, and takes long.
    var isPending = false
    /// Whether its chip has begun to drive another level than the one that was last driven: the
    /// line may have either.
    var isUncertain = false

    /// Whether it is known to have a level.
    func has(_ active: Bool) -> Bool { shown == active && !isUncertain }
  }

  /// The lines, in the order in which they were given.
  private(set) var lines: [DrivenLine]
  private let places: [LineID: Int]

  /// Lines that left the configuration and are not inactive yet.
  private(set) var leaving: [LeavingLine]

  /// The lines of inputs and panels.
  private let otherLines: [LineAddress]

  /// Makes the lines of a configuration.
  ///
  /// - Parameters:
  ///   - outputs: the lines to drive.
  ///   - leaving: lines of earlier configurations, which no output is on.
  ///   - otherLines: the lines that inputs and panels are on.
  init(
    _ outputs: [OutputLine], leaving: [LeavingLine] = [], otherLines: [LineAddress] = []
  ) {
    lines = outputs.map { DrivenLine(line: $0) }
    self.leaving = leaving
    self.otherLines = otherLines
    places = Dictionary(
      zip(outputs.map(\.id), outputs.indices), uniquingKeysWith: { first, _ in first })
  }

  /// The names of all lines, in order.
  var ids: [LineID] { lines.map(\.line.id) }

  /// The index of a line; nil if it is none of them.
  func place(of id: LineID) -> Int? { places[id] }

  /// When a line is to be tried again.
  var deadline: Duration? {
    var first: Duration?
    for line in lines where !line.isPending { first = Deadline.first(first, line.backoff.next) }
    for line in leaving { first = Deadline.first(first, line.deadline) }
    return first
  }

  /// Whether any line does not have its desired level, and will not soon.
  var hasProblems: Bool { lines.contains { $0.problem != nil || $0.isReleased } }

  /// Drives the lines whose level is not the desired one; the levels are in the order of the lines.
  mutating func reconcile(_ wanted: [Bool], on board: any Board, at now: Duration) {
    for (place, active) in wanted.enumerated() where !lines[place].has(active) {
      lines[place].reconcile(active, on: board, at: now)
    }
    if !leaving.isEmpty { reconcileLeaving(on: board, at: now) }
  }

  /// Drives inactive and releases what left the configuration.
  ///
  /// A line that another output is on now was handed over to it, and does not move. Until that is
  /// open, nothing is to be tried here.
  private mutating func reconcileLeaving(on board: any Board, at now: Duration) {
    let driven = lines.map { (board.resolved($0.line.address), isOpen: $0.shown != nil) }
    let others = Set(otherLines.map(board.resolved))
    var rest: [LeavingLine] = []
    for var line in leaving {
      let address = board.resolved(line.line.address)
      if let other = driven.first(where: { $0.0 == address }) {
        if !other.isOpen, now < line.end {
          line.wait()
          rest.append(line)
        }
      } else if line.isOpen || line.isPending || !others.contains(address) {
        if !line.leave(on: board, at: now) { rest.append(line) }
      } else {
        // What is an input now, and is not driven by this process, may be connected to ground.
        board.close(line.line.id)
      }
    }
    leaving = rest
  }

  /// Marks a line as removed, with the error that says why.
  mutating func lineRemoved(_ id: LineID, _ error: HardwareError, at now: Duration) {
    if let index = leaving.firstIndex(where: { $0.line.id == id }) {
      return leaving[index].fail(error, at: now)
    }
    guard let place = places[id], !lines[place].isReleased else { return }
    lines[place].isPending = false
    lines[place].isUncertain = false
    lines[place].shown = nil
    lines[place].problem = error
    lines[place].backoff.fail(at: now)
  }

  /// Continues with a line whose pending operation has ended.
  mutating func ready(_ id: LineID) {
    if let place = places[id] { lines[place].isPending = false }
    if let index = leaving.firstIndex(where: { $0.line.id == id }) { leaving[index].ready() }
  }

  /// Retries every line with an error at the next opportunity.
  mutating func retry() {
    for place in lines.indices where lines[place].problem != nil { lines[place].backoff.reset() }
    for index in leaving.indices { leaving[index].retry() }
  }

  /// The lines that were released on request, in order.
  var released: [LineID] { lines.filter(\.isReleased).map(\.line.id) }

  /// Releases a line and drives it no more, so that another program can request it.
  mutating func release(_ id: LineID, on board: any Board) {
    guard let place = places[id] else { return }
    board.close(id)
    lines[place] = DrivenLine(line: lines[place].line, isReleased: true)
  }

  /// Adopts the lines of the previous configuration that stay the same, and sets the others aside:
  /// they are handed over to other outputs on them, or driven inactive and released.
  ///
  /// An adopted line is not touched, so that it does not pulse. A line that was released on request
  /// is requested again.
  mutating func adopt(_ old: OutputLines, on board: any Board, at now: Duration) {
    leaving = old.leaving
    for line in old.lines {
      if let place = places[line.line.id], lines[place].line == line.line {
        lines[place] = line
        lines[place].isReleased = false
      } else if !line.isReleased {
        setAside(line, on: board, end: now + Leaving.limit)
      }
    }
  }

  /// Sets a line aside, with the operation that its chip has not ended yet.
  ///
  /// One that came back and could not be requested is still set aside from before.
  private mutating func setAside(_ line: DrivenLine, on board: any Board, end: Duration) {
    let isOpen = line.shown != nil
    let aside = LeavingLine(line.line, isOpen: isOpen, isPending: line.isPending, end: end)
    let before = leaving.firstIndex { $0.line.id == aside.line.id }
    guard isOpen || line.isPending || before == nil else { return }
    if let before { leaving.remove(at: before) }
    board.rename(line.line.id, to: aside.line.id)
    leaving.append(aside)
  }
}

extension OutputLines.DrivenLine {
  /// Drives the line, where its backoff is over.
  fileprivate mutating func reconcile(_ active: Bool, on board: any Board, at now: Duration) {
    guard !isReleased, !isPending, backoff.isDue(at: now) else { return }
    do throws(HardwareError) {
      if shown == nil {
        try board.openOutput(line, active: active)
      } else {
        try board.drive(line.id, active: active)
      }
      shown = active
      isUncertain = false
      backoff.reset()
      problem = nil
    } catch  where error.reason == .pending {
      isPending = true
      isUncertain = true
    } catch {
      shown = nil
      isUncertain = false
      backoff.fail(at: now)
      problem = error
    }
  }
}
