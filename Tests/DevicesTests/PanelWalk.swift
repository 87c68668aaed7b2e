// SPDX-License-Identifier: Apache-2.0

import Hardware
import SimulatedHardware

/// A conversation with the model of a panel, without a board: the model is a value, and so a
/// thousand conversations can begin at the same moment of its life.
struct PanelWalk {
  var panel: any SimulatedPanel
  var now = Duration.seconds(100)

  /// The busy line stayed active.
  struct Stuck: Error {}

  /// Walks steps as a board does, at 4 MHz.
  mutating func walk(_ steps: [Operation]) throws -> TransactionResult {
    var answer = TransactionResult()
    var spoken = now
    for step in steps {
      switch step {
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
        answer.starts.append(isBusy ? now - spoken : nil)
        if !isBusy { now += limit }
        continue
      case .waitUntilIdle:
        if panel.isBusy(at: now) {
          guard let end = panel.workEnds(after: now) else { throw Stuck() }
          now = end
        }
        answer.waits.append(now - spoken)
        continue
      case .write, .read, .exchange: throw Stuck()
      }
      spoken = now
    }
    return answer
  }
}
