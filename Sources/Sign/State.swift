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
  public var lamps: [Name<Lamp>: LampState] { didSet { lampEdits += 1 } }

  /// How often anything about a lamp was changed.
  public private(set) var lampEdits = 0

  /// What all lamps were last decided on from, and until when that holds.
  var lampRound: LampRound?

  /// The light of day, where the sign has a sensor.
  public internal(set) var daylight: Daylight?

  /// The calls of residents.
  public internal(set) var calls = Calls()

  /// The report box.
  public internal(set) var letterBox: LetterBox

  /// The lamp that changed last, which a step of the daylight then tells about.
  var lastSwitched: Name<Lamp>?

  /// What was learned of the lamps' own light before the start, in lux.
  private var knownOwnLight: Double?

  /// A state to begin with: what the record holds.
  public init(
    generation: UInt64 = 0, whereabouts: [Name<Officer>: Whereabouts] = [:],
    overrides: [Name<Lamp>: LampOverride] = [:], lamps: [Name<Lamp>: LampRecord] = [:],
    letterBox: LetterBox = LetterBox()
  ) {
    self.generation = generation
    self.whereabouts = whereabouts
    self.letterBox = letterBox
    contacts = [:]
    self.lamps = lamps.mapValues { LampState(record: $0) }
    knownOwnLight = lamps.values.compactMap(\.ownLight).max()
    for (lamp, override) in overrides {
      self.lamps[lamp, default: LampState()].override = override
    }
  }

  /// What the record is to remember of the lamps.
  public var lampRecords: [Name<Lamp>: LampRecord] {
    let ownLight = daylight.map(\.ownLight) ?? knownOwnLight
    return lamps.mapValues { $0.record(ownLight: ownLight) }
  }

  /// Begins to watch the light of day, goes on, or ends it.
  mutating func watch(by settings: Daylight.Settings?, at boot: Duration) {
    guard daylight?.settings != settings else { return }
    // A sensor that is watched anew must be told of the lamps.
    lampRound = nil
    knownOwnLight = daylight.map(\.ownLight) ?? knownOwnLight
    daylight = settings.map { Daylight($0, ownLight: knownOwnLight, at: boot) }
  }

  /// Forgets the light of lamps that are no longer the same.
  mutating func forgetOwnLight() {
    knownOwnLight = nil
    daylight?.forgetOwnLight()
  }
}
