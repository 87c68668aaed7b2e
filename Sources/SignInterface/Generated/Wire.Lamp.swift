// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.

extension Wire {
  /// A lamp: its desired level, its actual one, and the reason.
  package struct Lamp: Codable, Equatable, Sendable {
    package enum Because: String, CaseIterable, Codable, Sendable {
      case override
      case programme
      case daylight
      case sun
      case night
      case clockUnknown = "clock_unknown"
      case dwelling
      case attention
    }

    package enum Health: String, CaseIterable, Codable, Sendable {
      case unmeasured
      case unproven
      case proven
      case dead
      case short
      case stuck
    }

    package enum EnergyBy: String, CaseIterable, Codable, Sendable {
      case measured
      case rated
    }

    /// The lamp's key in the configuration.
    package var lamp: String

    /// Its label in the configuration, for people.
    ///
    /// Absent without one.
    package var label: String?

    /// The desired level, from 0 to 1.
    ///
    /// An output that is on or off has 0 or 1.
    package var wanted: Double

    /// The level that the hardware last accepted, from 0 to 1, during a fade to a twentieth.
    ///
    /// Absent while it is not known.
    package var shown: Double?

    /// What decides the level: an override, the programme, the daylight sensor, the sun in the
    /// sensor's place, the night whatever the sensor reads, the setting for an unknown clock, the
    /// minimum time since the last switch, or the emergency pattern.
    package var because: Because

    /// The reason as an English sentence.
    package var reason: String

    /// The window of the programme's rule that decides, in the form of the configuration, such as
    /// sunset-10m and sunrise+10m.
    ///
    /// Absent where no rule does.
    package var from: String?
    package var to: String?

    /// Whether it is dark outside, where the daylight sensor or the sun in its place decides.
    package var dark: Bool?

    /// When the level changes next, as far as that can be foreseen: at the end of its minimum time,
    /// of the override, or of the programme's window.
    package var next: Int?

    /// The override in force.
    package var override: Override?

    /// Whether the lamp follows its level, judged by its current or by its light; unmeasured where
    /// nothing measures either.
    package var health: Health

    /// How often the lamp was switched on since it was new.
    package var switches: Int

    /// The hours it was lit since it was new.
    package var hours: Double

    /// The energy it used since it was new, in watt hours.
    package var wattHours: Double

    /// The source of the energy: the measured current, or the rated watts of the configuration.
    ///
    /// Absent where there is neither.
    package var energyBy: EnergyBy?

    package init(
      lamp: String, label: String? = nil, wanted: Double, shown: Double? = nil, because: Because,
      reason: String, from: String? = nil, to: String? = nil, dark: Bool? = nil, next: Int? = nil,
      override: Override? = nil, health: Health, switches: Int, hours: Double, wattHours: Double,
      energyBy: EnergyBy? = nil
    ) {
      self.lamp = lamp
      self.label = label
      self.wanted = wanted
      self.shown = shown
      self.because = because
      self.reason = reason
      self.from = from
      self.to = to
      self.dark = dark
      self.next = next
      self.override = override
      self.health = health
      self.switches = switches
      self.hours = hours
      self.wattHours = wattHours
      self.energyBy = energyBy
    }
  }
}
