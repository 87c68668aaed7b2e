// SPDX-License-Identifier: Apache-2.0

/// Everything the sign remembers.
public struct State: Equatable, Sendable {
  /// The number of the last change.
  public var generation: UInt64

  /// What was last said of each officer.
  public var whereabouts: [ID<Officer>: Whereabouts]

  /// The contacts of the buttons that could be read so far.
  public var contacts: [ID<Button>: ContactState]

  /// The lamps.
  public var lamps: [ID<Lamp>: LampState] { didSet { lampEdits += 1 } }

  /// How often anything about a lamp was changed.
  public private(set) var lampEdits = 0

  /// What all lamps were last decided on from, and until when that holds.
  var lampDecisionCache: LampDecisionCache?

  /// The light of day, where the sign has a sensor.
  public internal(set) var daylight: Daylight?

  /// The calls of residents.
  public internal(set) var doorbell = Doorbell()

  /// The report box.
  public internal(set) var mailbox: Mailbox

  /// The lamp that changed last, which a step of the daylight then tells about.
  var lastSwitched: ID<Lamp>?

  /// What was learned of the lamps' own light before the start, in lux.
  private var knownLampContribution: Double?

  /// A state to begin with: what the record holds.
  public init(
    generation: UInt64 = 0, whereabouts: [ID<Officer>: Whereabouts] = [:],
    overrides: [ID<Lamp>: LampOverride] = [:], lamps: [ID<Lamp>: LampSnapshot] = [:],
    mailbox: Mailbox = Mailbox()
  ) {
    self.generation = generation
    self.whereabouts = whereabouts
    self.mailbox = mailbox
    contacts = [:]
    self.lamps = lamps.mapValues { LampState(record: $0) }
    knownLampContribution = lamps.values.compactMap(\.lampContribution).max()
    for (lamp, override) in overrides {
      self.lamps[lamp, default: LampState()].override = override
    }
  }

  /// What the record is to remember of the lamps.
  public var lampRecords: [ID<Lamp>: LampSnapshot] {
    let lampContribution = daylight.map(\.lampContribution) ?? knownLampContribution
    return lamps.mapValues { $0.record(lampContribution: lampContribution) }
  }

  /// Begins to watch the light of day, goes on, or ends it.
  mutating func watch(by settings: Daylight.Settings?, at boot: Duration) {
    guard daylight?.settings != settings else { return }
    // A sensor that is watched anew must be told of the lamps.
    lampDecisionCache = nil
    knownLampContribution = daylight.map(\.lampContribution) ?? knownLampContribution
    daylight = settings.map { Daylight($0, lampContribution: knownLampContribution, at: boot) }
  }

  /// Forgets the light of lamps that are no longer the same.
  mutating func resetLampContribution() {
    knownLampContribution = nil
    daylight?.resetLampContribution()
  }
}
