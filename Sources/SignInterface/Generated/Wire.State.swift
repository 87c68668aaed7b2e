// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.

extension Wire {
  /// The whole state of the sign.
  package struct State: Codable, Equatable, Sendable {
    package enum Clock: String, CaseIterable, Codable, Sendable {
      case unset
      case restored
      case synchronised
    }

    /// The number of the last accepted change.
    package var generation: Int

    /// The lines of the office's name.
    package var site: [String]

    /// The office's English name.
    package var english: String?

    /// The office's name in another language of the place.
    ///
    /// Absent where there is none.
    package var local: String?

    /// The trust in the clock.
    package var clock: Clock

    /// The name of the time zone.
    package var timezone: String

    /// The wall clock time of this state.
    package var now: Int?

    /// The offset of the time zone now, in seconds east of Greenwich.
    package var offset: Int

    /// Whether the board is simulated.
    package var simulated: Bool

    /// The statuses.
    package var kinds: [Kind]

    /// The whereabouts of the officers.
    package var officers: [Whereabouts]
    package var lamps: [Lamp]
    package var devices: [Device]
    package var faults: [Fault]

    /// The doorbell, where there is one.
    package var calls: Calls?

    /// The mailbox, where it has a sensor, for those with the right to it.
    package var letters: LetterBox?

    /// The plates, where there are any.
    package var plates: [Plate]?

    /// The number of warnings of the configuration in force.
    ///
    /// Absent where there are none.
    package var warnings: Int?

    /// The trial that goes on.
    ///
    /// Until it ends residents see nothing of the officers above.
    package var trial: Trial?

    /// Whether the wiring of the configuration in force has been tried and accepted.
    ///
    /// Absent while that is not known, because the journal cannot be read.
    package var commissioned: Bool?

    /// The last acceptance of a wiring, which may have changed since.
    package var commissioning: Commissioning?

    /// The emergency pattern in force.
    ///
    /// Plates show its text, and no whereabouts.
    package var attention: Attention?

    package init(
      generation: Int, site: [String], english: String? = nil, local: String? = nil, clock: Clock,
      timezone: String, now: Int? = nil, offset: Int, simulated: Bool, kinds: [Kind],
      officers: [Whereabouts], lamps: [Lamp], devices: [Device], faults: [Fault],
      calls: Calls? = nil, letters: LetterBox? = nil, plates: [Plate]? = nil, warnings: Int? = nil,
      trial: Trial? = nil, commissioned: Bool? = nil, commissioning: Commissioning? = nil,
      attention: Attention? = nil
    ) {
      self.generation = generation
      self.site = site
      self.english = english
      self.local = local
      self.clock = clock
      self.timezone = timezone
      self.now = now
      self.offset = offset
      self.simulated = simulated
      self.kinds = kinds
      self.officers = officers
      self.lamps = lamps
      self.devices = devices
      self.faults = faults
      self.calls = calls
      self.letters = letters
      self.plates = plates
      self.warnings = warnings
      self.trial = trial
      self.commissioned = commissioned
      self.commissioning = commissioning
      self.attention = attention
    }
  }
}
