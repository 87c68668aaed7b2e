// SPDX-License-Identifier: Apache-2.0
import Sign

/// What was computed of the configuration in force, because each turn asks for it.
struct ComputedParts {
  /// The hardware between each button and the daemon.
  var buttonPaths: [ID<Button>: [Health]] = [:]

  /// Whether the calendar decides about anything.
  var usesCalendar: Bool?

  /// What was last found of the leave of each officer.
  var leaves: [ID<Officer>: (today: CivilDate, days: LeaveDays?)] = [:]
}
