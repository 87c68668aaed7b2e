// SPDX-License-Identifier: Apache-2.0

/// Everything the sign remembers.
public struct State: Equatable, Sendable {
  /// The number of the last change.
  public var generation: UInt64

  /// What was last said of each officer.
  public var whereabouts: [Name<Officer>: Whereabouts]

  /// The contacts of the buttons that could be read so far.
  public var contacts: [Name<Button>: ContactState]

  /// The lamps.
  public var lamps: [Name<Lamp>: LampState]

  /// The light of day, where the sign has a sensor.
  public internal(set) var daylight: Daylight?

  /// The lamp that changed last, which a step of the daylight then tells about.
  var lastSwitched: Name<Lamp>?

  /// A state to begin with: what the record holds.
  public init(
    generation: UInt64 = 0, whereabouts: [Name<Officer>: Whereabouts] = [:],
    overrides: [Name<Lamp>: LampOverride] = [:], lamps: [Name<Lamp>: LampRecord] = [:]
  ) {
    self.generation = generation
    self.whereabouts = whereabouts
    contacts = [:]
    self.lamps = lamps.mapValues { LampState(record: $0) }
    for (lamp, override) in overrides {
      self.lamps[lamp, default: LampState()].override = override
    }
  }
}
