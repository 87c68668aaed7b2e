// SPDX-License-Identifier: Apache-2.0
import Hardware
import Linux

extension LinuxBoard {
  /// Requests an output of a chip that sleeps, or hands over the request that holds the line.
  func openSleeping(
    _ line: OutputLine, active: Bool, at place: LinePlace
  ) throws(HardwareError) {
    if pendingLines.isIdle(line.id) {
      let holder = lines.first { $0.value.place == place && $0.value.line.storable != nil }?.key
      // Until its request has ended, no other one of the line can succeed.
      if let holder = holder ?? lineBeingOpened(at: place) { rename(holder, to: line.id) }
      lines = lines.filter {
        $0.key == line.id ? $0.value.place == place : $0.value.place != place
      }
    }
    _ = try perform(.openOutput(line, active: active), on: line.id, at: place)
  }

  /// Requests an input of a chip that sleeps.
  func openSleeping(_ line: InputLine, at place: LinePlace) throws(HardwareError) -> Bool {
    if pendingLines.isIdle(line.id) {
      lines[line.id] = nil
      store?.releaseConflicting(place)
    }
    return try perform(.openInput(line), on: line.id, at: place)
  }

  /// Begins an operation on the thread of the chip, or returns the result of one that has ended.
  ///
  /// - Returns: whether the line is active.
  /// - Throws: `pending` until the operation has ended.
  func perform(
    _ access: LineAccess, on id: LineID, at place: LinePlace
  ) throws(HardwareError) -> Bool {
    try pendingLines.perform(access, on: id) { number throws(HardwareError) in
      try worker(ofChip: place.chip, for: id).begin(
        LineWorker.Job(
          id: id, number: number, access: access, place: place, line: lines[id]?.line,
          stored: stored(for: access, id, place)))
    }
  }

  /// Keeps the result of an operation, and the line that it opened.
  ///
  /// - Returns: the signal of its end; nil if the line was closed meanwhile.
  func finish(_ outcome: LineWorker.Outcome) -> Signal? {
    let result = outcome.result.map(\.isActive)
    guard let (id, access) = pendingLines.finish(outcome.number, result) else { return nil }
    switch (access, outcome.result) {
    case (.openOutput(let output, _), .success(let reading)):
      add(reading.line, as: id, outcome.place, output: output)
      if let descriptor = reading.line.storable { store?.store(descriptor, of: id) }
    case (.openInput, .success(let reading)): add(reading.line, as: id, outcome.place)
    case (.openOutput, .failure), (.openInput, .failure): lines[id] = nil
    case (.drive, .success), (.read, .success): break
    case (.drive, .failure(let error)), (.read, .failure(let error)):
      close(id)
      return .lineRemoved(id, error)
    }
    return .ready(id)
  }

  /// The output of another name that is being requested at a place.
  private func lineBeingOpened(at place: LinePlace) -> LineID? {
    pendingLines.line { access in
      guard case .openOutput(let output, _) = access else { return false }
      return (try? find(output.address, for: output.id)) == place
    }
  }

  private func worker(ofChip path: String, for id: LineID) throws(HardwareError) -> LineWorker {
    if let worker = lineWorkers[path] { return worker }
    let outcomes = outcomes
    let worker = try HardwareError.naming(id.name) { () throws(SystemError) in
      try LineWorker(path) { outcomes.post(.line($0)) }
    }
    lineWorkers[path] = worker
    return worker
  }

  /// The request of an earlier process that holds the line of an output that is to be opened.
  private func stored(for access: LineAccess, _ id: LineID, _ place: LinePlace) -> Int32? {
    guard case .openOutput = access, lines[id] == nil else { return nil }
    return store?.adopt(id, at: place)
  }
}
