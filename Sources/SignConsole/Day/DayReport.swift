// SPDX-License-Identifier: Apache-2.0
import Sign
package import SignInterface

/// The lines of a day: what was done to the sign, and what it showed.
package struct DayReport: Sendable {
  private let clock: WallClock
  private var texts: Strings { clock.texts }
  private var last: Wire.State
  private var switches = 0
  private var changes = 0
  private var faults = 0

  /// A report that begins with this state.
  package init(_ state: Wire.State, _ clock: WallClock) {
    self.clock = clock
    last = state
  }

  /// What stands above the day.
  package var heading: [String] { StatusReport(last, clock).lines + [""] }

  /// Something was done to the sign.
  package func line(_ action: PanelAction, at moment: Int) -> String? {
    texts.day(action).map { "\(time(moment))  · \($0)" }
  }

  /// What the sign shows since the last time.
  package mutating func lines(_ state: Wire.State) -> [String] {
    let happenings = StateChange.between(last, state)
    last = state
    for happening in happenings {
      switch happening {
      case .lamp: switches += 1
      case .whereabouts: changes += 1
      case .fault: faults += 1
      case .device, .cleared, .called, .letters: break
      }
    }
    return happenings.map { "\(time(state.now))  \(texts.line($0, in: state, clock))" }
  }

  /// What stands below the day.
  package var closing: [String] {
    ["", texts.dayOver(switches: switches, changes: changes, faults: faults)]
  }

  private func time(_ moment: Int?) -> String {
    moment.map { clock.local($0).clock } ?? "--:--"
  }
}
