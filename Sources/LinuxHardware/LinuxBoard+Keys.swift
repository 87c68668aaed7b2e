// SPDX-License-Identifier: Apache-2.0
import Hardware
import Linux

extension LinuxBoard {
  /// Begins to watch a key of an input device, or returns its level once it is open.
  func openKey(_ line: InputLine, _ key: KeyAddress) throws(HardwareError) -> Bool {
    if pendingLines.isIdle(line.id) {
      keys[line.id] = nil
      lines[line.id] = nil
    }
    return try pendingLines.perform(.openInput(line), on: line.id) { number throws(HardwareError) in
      try keyWorker(of: key, for: line.id).open(line.id, key, number: number)
    }
  }

  /// Keeps the result of an opening, and the key.
  ///
  /// - Returns: the signal of its end; nil if the line was closed meanwhile.
  func finish(_ outcome: KeyWorker.Outcome) -> Signal? {
    // Made in any case: what nobody waits for any more is closed by that.
    var key: KeyLine?
    if case .success(let opened) = outcome.result, let worker = keyWorkers[outcome.key.device] {
      key = KeyLine(opened, outcome.key, closedBy: worker)
    }
    let result = outcome.result.map(\.isDown)
    guard let (id, _) = pendingLines.finish(outcome.number, result) else { return nil }
    keys[id] = key
    return .ready(id)
  }

  /// Reads the edges of the keys that are readable.
  func readKeys() -> [EdgeDecoder.Timed] {
    var edges: [EdgeDecoder.Timed] = []
    for (id, key) in keys where isReadable(key.descriptor) {
      do throws(HardwareError) {
        edges += try key.edges(for: id)
      } catch {
        lineRemoved(id, error)
      }
    }
    return edges
  }

  private func keyWorker(
    of key: KeyAddress, for id: LineID
  ) throws(HardwareError) -> KeyWorker {
    if let worker = keyWorkers[key.device] { return worker }
    let outcomes = outcomes
    let worker = try HardwareError.naming(id.name) { () throws(SystemError) in
      try KeyWorker { outcomes.post(.key($0)) }
    }
    keyWorkers[key.device] = worker
    return worker
  }
}
