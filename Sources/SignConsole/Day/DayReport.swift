// SPDX-License-Identifier: Apache-2.0
import Sign
package import SignInterface

/// The lines of a played day: the actions, and the changes of the sign.
package struct DayReport: Sendable {
  private let clock: WallClock
  private var texts: Strings { clock.texts }
  private var last: Wire.State
  private var switches = 0
  private var statusChanges = 0
  private var faults = 0

  /// Makes a report that begins with a state.
  package init(_ state: Wire.State, _ clock: WallClock) {
    self.clock = clock
    last = state
  }

  /// The lines before the day.
  package var heading: [String] { StatusReport(last, clock).lines + [""] }

  /// The line of an action; nil for one without a text.
  package func line(_ action: PanelAction, at time: Int) -> String? {
    texts.day(action).map { "\(timeOfDay(time))  · \($0)" }
  }

  /// The lines of the changes since the last call.
  package mutating func lines(_ state: Wire.State) -> [String] {
    let changes = StateChange.between(last, state)
    last = state
    for change in changes {
      switch change {
      case .lamp: switches += 1
      case .whereabouts: statusChanges += 1
      case .fault: faults += 1
      case .device, .cleared, .called, .letters, .attention: break
      }
    }
    return changes.map { "\(timeOfDay(state.now))  \(texts.line($0, in: state, clock))" }
  }

  /// The lines after the day.
  package var closing: [String] {
    ["", texts.dayOver(switches: switches, changes: statusChanges, faults: faults)]
  }

  private func timeOfDay(_ time: Int?) -> String {
    time.map(clock.timeOfDay) ?? "--:--"
  }
}
