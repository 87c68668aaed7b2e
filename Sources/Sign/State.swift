// SPDX-License-Identifier: Apache-2.0

/// The state of the sign.
public struct State: Equatable, Sendable {
  /// The generation of the last change.
  public var generation: UInt64

  /// The whereabouts of each officer.
  public var whereabouts: [ID<Officer>: Whereabouts]

  /// The debouncers of the buttons that have been read so far.
  public var contacts: [ID<Button>: ContactState]

  /// The lamps.
  public var lamps: [ID<Lamp>: LampState] { didSet { lampEdits += 1 } }

  /// Counts the changes of `lamps`, as a cheap test for equality.
  public private(set) var lampEdits = 0

  /// The inputs of the last decisions on all lamps, and until when they are valid.
  var lampDecisionCache: LampDecisionCache?

  /// Daylight, where the sign has a sensor.
  public internal(set) var daylight: Daylight?

  /// The calls of residents.
  public internal(set) var doorbell = Doorbell()

  /// The report box.
  public internal(set) var mailbox: Mailbox

  /// The lamp that was switched last; a step of the daylight reading is attributed to it.
  var lastSwitched: ID<Lamp>?

  /// What the lamps add to the daylight reading, in lux, as learned before the start.
  private var knownLampContribution: Double?

  /// Makes a state from the journal.
  public init(
    generation: UInt64 = 0, whereabouts: [ID<Officer>: Whereabouts] = [:],
    overrides: [ID<Lamp>: LampOverride] = [:], lamps: [ID<Lamp>: LampSnapshot] = [:],
    mailbox: Mailbox = Mailbox()
  ) {
    self.generation = generation
    self.whereabouts = whereabouts
    self.mailbox = mailbox
    contacts = [:]
    self.lamps = lamps.mapValues { LampState(snapshot: $0) }
    knownLampContribution = lamps.values.compactMap(\.lampContribution).max()
    for (lamp, override) in overrides {
      self.lamps[lamp, default: LampState()].override = override
    }
  }

  /// What the journal stores of the lamps.
  public var lampSnapshots: [ID<Lamp>: LampSnapshot] {
    let lampContribution = daylight.map(\.lampContribution) ?? knownLampContribution
    return lamps.mapValues { $0.snapshot(lampContribution: lampContribution) }
  }

  /// Starts, continues or ends the measurement of daylight.
  mutating func watch(by settings: Daylight.Settings?, at boot: Duration) {
    guard daylight?.settings != settings else { return }
    // New daylight state needs the light of the lamps.
    lampDecisionCache = nil
    knownLampContribution = daylight.map(\.lampContribution) ?? knownLampContribution
    daylight = settings.map { Daylight($0, lampContribution: knownLampContribution, at: boot) }
  }

  /// Discards what was learned of the light of the lamps.
  mutating func resetLampContribution() {
    knownLampContribution = nil
    daylight?.resetLampContribution()
  }
}
