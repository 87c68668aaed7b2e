// SPDX-License-Identifier: Apache-2.0
import SignInterface

/// The button presses, daylight and faults of an example day, from 06:00 to 06:00.
///
/// After lunch the devices fail for ten minutes while an officer comes back, because a missing
/// device is detected only when it has something to show.
package struct DayPlan: Sendable {
  /// An action at a time of the day.
  package struct Step: Equatable, Sendable {
    /// Seconds since the start of the day.
    package var at: Int
    package var action: PanelAction
  }

  /// The start, in seconds since midnight.
  package static let start = 6 * 3600

  /// The length in seconds.
  package static let length = 86_400

  /// The steps in order.
  package let steps: [Step]

  /// Makes a day with the buttons and devices of a sign.
  package init(_ model: PanelModel) {
    let officers = model.state.officers.map(\.officer)
    let buttonBindings = model.buttonBindings
    let whereabouts = Self.whereabouts.compactMap { move -> Step? in
      guard !officers.isEmpty else { return nil }
      let own = buttonBindings.filter { $0.officer == officers[move.officer % officers.count] }
      guard move.officer < officers.count,
        let button = (own.first { $0.status == move.status } ?? own.first)?.button
      else { return nil }
      return Self.step(move.hour, move.minute, .press(.init(button: button, milliseconds: 200)))
    }
    let daylight = Self.daylight.map { light in
      Self.step(light.hour, light.minute, .daylight(.init(lux: light.lux)))
    }
    let faults = (model.world?.devices ?? []).flatMap { device in
      [
        Self.step(13, 55, .fault(.init(device: device, fault: .absent))),
        Self.step(14, 5, .fault(.init(device: device, fault: .none))),
      ]
    }
    steps = (whereabouts + daylight + faults).sorted { $0.at < $1.at }
  }

  private static func step(_ hour: Int, _ minute: Int, _ action: PanelAction) -> Step {
    let second = hour * 3600 + minute * 60 - start
    return Step(at: second < 0 ? second + length : second, action: action)
  }

  /// The statuses of two officers over the day.
  private static let whereabouts: [(hour: Int, minute: Int, officer: Int, status: String)] = [
    (8, 25, 0, "at-station"), (8, 40, 1, "in-community"), (9, 0, 0, "in-community"),
    (11, 40, 0, "at-station"), (12, 0, 1, "resting"), (12, 5, 0, "resting"),
    (14, 0, 0, "in-community"), (14, 10, 1, "at-station"), (16, 0, 1, "out"),
    (17, 10, 1, "in-community"), (18, 30, 0, "out"), (19, 15, 1, "resting"),
    (21, 40, 0, "in-community"), (22, 30, 0, "resting"),
  ]

  /// The daylight in lux: a November day with a thunderstorm before noon.
  private static let daylight: [(hour: Int, minute: Int, lux: Double)] = [
    (6, 40, 5), (7, 0, 100), (7, 30, 2000), (9, 30, 20_000), (10, 40, 40), (11, 10, 20_000),
    (16, 30, 4000), (17, 10, 500), (17, 30, 50), (17, 50, 2), (18, 10, 0),
  ]
}
