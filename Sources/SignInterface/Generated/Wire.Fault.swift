// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.

extension Wire {
  /// A fault and its remedy, in English.
  package struct Fault: Codable, Equatable, Sendable {
    /// What is faulty.
    package var subject: String

    /// What is wrong with it.
    package var problem: String

    /// What to do about it.
    package var advice: String

    /// The time since it began, in seconds.
    package var age: Int

    /// How often it has occurred.
    ///
    /// The count ends after an hour without the fault.
    package var count: Int

    /// The sort of fault: gone, busy, refused, failed, released, bus_gone, bus_failed, bus_slow,
    /// bus_noisy, chip_gone, chip_failed, lines_missing, left_over, stuck_button, mailbox_open,
    /// lamp_dead, lamp_short, lamp_stuck, daylight, daylight_frozen, daylight_covered,
    /// daylight_dazzled, record, configuration, machine, place, record_newer, record_irregular,
    /// record_set_aside, configuration_copy, configuration_unread, display_stuck_busy,
    /// display_no_busy, display_too_short, display_wrong_polarity, display_supply_lost,
    /// plate_undrawn, plate_font, plate_picture, plate_code, plate_cramped, thermometer,
    /// calendar_ending or calendar_ended.
    ///
    /// Later releases may add others.
    package var kind: String?

    package init(
      subject: String, problem: String, advice: String, age: Int, count: Int, kind: String? = nil
    ) {
      self.subject = subject
      self.problem = problem
      self.advice = advice
      self.age = age
      self.count = count
      self.kind = kind
    }
  }
}
