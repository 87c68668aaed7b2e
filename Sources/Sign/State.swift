// SPDX-License-Identifier: Apache-2.0

/// The state of the sign.
public struct State: Equatable, Sendable {
  /// The generation of the last change.
  public var generation: UInt64

  /// The whereabouts of each officer.
  public var whereabouts: [ID<Officer>: Whereabouts]

  /// Who had the key of each officer when the whereabouts were set.
  ///
  /// Without one it is who has it in the configuration: no journal says anything else.
  var holders: [ID<Officer>: KeyHolder]

  /// The keys that somebody has lost since the start, whoever has them now.
  var lostKeys: Set<ID<Officer>> = []

  /// What the clock showed when a decision was last made while it was trusted.
  public internal(set) var clock: ClockReading?

  /// The debouncers of the buttons that have been read so far.
  public var contacts: [ID<Button>: ContactState]

  /// What the buttons that are down have changed.
  var presses: [ID<Button>: PressEffects] = [:]

  /// The last changes before the start, oldest first, for a button that is down at the start.
  var recentChanges: [Change]

  /// The last change when a button got another input: no press of it goes on since before.
  var pressesEndedAt: [ID<Button>: UInt64] = [:]

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

  /// The trial of the wiring that goes on.
  public internal(set) var trial: Trial?

  /// The emergency pattern in force.
  public internal(set) var attention: Attention?

  /// Whether the emergency pattern began or ended since the start.
  var hasAttentionCommand = false

  /// The last acceptance of a wiring; nil if there was none.
  public internal(set) var commissioning: Commissioning?

  /// What each lamp adds to the daylight reading, in lux, as learned before the start.
  private var knownContributions: [ID<Lamp>: Double]

  /// Makes a state from the journal.
  public init(
    generation: UInt64 = 0, whereabouts: [ID<Officer>: Whereabouts] = [:],
    overrides: [ID<Lamp>: LampOverride] = [:], lamps: [ID<Lamp>: LampSnapshot] = [:],
    mailbox: Mailbox = Mailbox(), commissioning: Commissioning? = nil,
    attention: Attention? = nil, recentChanges: [Change] = [],
    holders: [ID<Officer>: KeyHolder] = [:], clock: ClockReading? = nil
  ) {
    self.holders = holders
    self.clock = clock
    self.commissioning = commissioning
    self.attention = attention
    self.generation = generation
    self.recentChanges = recentChanges
    self.whereabouts = whereabouts
    self.mailbox = mailbox
    contacts = [:]
    self.lamps = lamps.mapValues { LampState(snapshot: $0) }
    knownContributions = lamps.compactMapValues(\.lampContribution)
    for (lamp, override) in overrides {
      self.lamps[lamp, default: LampState()].override = override
    }
    for change in recentChanges {
      guard case .override(let lamp, _) = change.subject else { continue }
      self.lamps[lamp]?.commandGeneration = change.generation
    }
  }

  /// What the journal stores of the lamps.
  public var lampSnapshots: [ID<Lamp>: LampSnapshot] {
    let contributions = lampContributions
    return Dictionary(
      uniqueKeysWithValues: lamps.map { ($0, $1.snapshot(lampContribution: contributions[$0])) })
  }

  /// What each lamp at full light adds to the daylight reading, in lux, as far as it is known.
  public var lampContributions: [ID<Lamp>: Double] {
    daylight?.contributions.lux ?? knownContributions
  }

  /// Starts, continues or ends the measurement of daylight.
  mutating func watch(by settings: Daylight.Settings?, at boot: Duration) {
    guard daylight?.settings != settings else { return }
    lampDecisionCache = nil
    knownContributions = lampContributions
    daylight = settings.map { Daylight($0, contributions: knownContributions, at: boot) }
  }

  /// Discards what was learned of the light of a lamp.
  mutating func resetLampContribution(_ lamp: ID<Lamp>) {
    knownContributions[lamp] = nil
    daylight?.contributions.reset(lamp)
  }
}
