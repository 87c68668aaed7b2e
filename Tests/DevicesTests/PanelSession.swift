// SPDX-License-Identifier: Apache-2.0

import Hardware
import SimulatedHardware

/// Executes operations on the model of a panel, without a board.
///
/// The model is a value, so that many transactions can start from the same state.
struct PanelSession {
  var panel: any SimulatedPanel
  var now = Duration.seconds(100)

  /// The busy line stayed active.
  struct Stuck: Error {}

  /// Executes operations as a board does, at 4 MHz.
  mutating func execute(_ operations: [Operation]) throws -> TransactionResult {
    var result = TransactionResult()
    var lastAccessEnd = now
    for operation in operations {
      switch operation {
      case .command(let code, let data):
        now += .microseconds(2 * (1 + data.count))
        panel.receive(command: code, at: now)
        if !data.isEmpty { panel.receive(data: data, at: now) }
      case .reset(let low):
        panel.reset(low: low, at: now + low)
        now += low * 2
      case .power(true): panel.powerOn(at: now)
      case .power(false): panel.powerOff(at: now)
      case .pause(let length): now += length
      case .waitUntilBusy(let limit):
        let isBusy = panel.isBusy(at: now)
        result.starts.append(isBusy ? now - lastAccessEnd : nil)
        if !isBusy { now += limit }
        continue
      case .waitUntilIdle:
        if panel.isBusy(at: now) {
          guard let end = panel.workEnds(after: now) else { throw Stuck() }
          now = end
        }
        result.waits.append(now - lastAccessEnd)
        continue
      case .write, .read, .exchange, .readAttribute, .writeAttribute, .writeDuty, .writePeriod,
        .export:
        throw Stuck()
      }
      lastAccessEnd = now
    }
    return result
  }
}
