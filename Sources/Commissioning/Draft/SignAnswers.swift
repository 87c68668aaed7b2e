// SPDX-License-Identifier: Apache-2.0
package import Sign

/// What a new sign is to be: the answers to the questions of `dutysign init`.
package struct SignAnswers: Equatable, Sendable {
  /// A lamp.
  package struct Lamp: Hashable, Sendable {
    /// How it is switched; the raw value is the word on the command line.
    package enum Kind: String, CaseIterable, Sendable {
      /// By a relay board that switches on with a low level.
      case relay

      /// By a relay or a transistor that switches on with a high level.
      case relayHigh = "relay-high"

      /// By a PCA9685 with a MOSFET behind it.
      case dimmed
    }

    /// What people call it.
    package var label: String

    /// How it is switched.
    package var kind: Kind

    /// Makes a lamp.
    package init(label: String, kind: Kind = .relay) {
      self.label = label
      self.kind = kind
    }
  }

  /// An officer.
  package struct Officer: Hashable, Sendable {
    /// The key in the file, such as `zhang`.
    package var key: String

    /// The name on the plate.
    package var name: String

    /// Makes an officer.
    package init(key: String, name: String) {
      self.key = key
      self.name = name
    }
  }

  /// The lines of the office's name, the largest authority first.
  package var name: [String]

  /// The English line.
  package var english: String?

  /// Where the sign is.
  package var place: Place

  /// The city that the place was given as; nil for coordinates.
  package var city: City?

  /// The zone of the tz database.
  package var timezone: String

  /// The lamps.
  package var lamps: [Lamp]

  /// The officers, one to eight.
  package var officers: [Officer]

  /// The parts.
  package var parts: Set<SignPart>

  /// Makes answers.
  package init(
    name: [String], english: String? = nil, place: Place, city: City? = nil, timezone: String,
    lamps: [Lamp], officers: [Officer], parts: Set<SignPart>
  ) {
    self.name = name
    self.english = english
    self.place = place
    self.city = city
    self.timezone = timezone
    self.lamps = lamps
    self.officers = officers
    self.parts = parts
  }
}
