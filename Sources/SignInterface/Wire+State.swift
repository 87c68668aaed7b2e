// SPDX-License-Identifier: Apache-2.0

extension Wire {
  /// Who changed something.
  package struct Author: Codable, Equatable, Sendable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
      case button, peer, programme
    }

    package var kind: Kind
    package var name: String?
    package var uid: Int?

    package init(
      kind: Kind, name: String? = nil, uid: Int? = nil
    ) {
      self.kind = kind
      self.name = name
      self.uid = uid
    }
  }

  /// One of the whereabouts an officer can have.
  package struct Kind: Codable, Equatable, Sendable {
    package var status: String
    package var label: String
    package var english: String
    package var colour: String

    package init(
      status: String, label: String, english: String, colour: String
    ) {
      self.status = status
      self.label = label
      self.english = english
      self.colour = colour
    }
  }

  /// Where an officer is said to be.
  package struct Whereabouts: Codable, Equatable, Sendable {
    package enum Unknown: String, Codable, Sendable, CaseIterable {
      case neverSet = "never_set", stale, ageUnknown = "age_unknown", statusRemoved =
        "status_removed"
    }

    package var officer: String
    package var name: String
    package var rank: String?
    package var contact: String?
    package var status: String?
    package var shown: String?
    package var unknown: Unknown?
    package var since: Int?
    package var by: Author?
    package var until: Int?
    package var pastEnd: Bool
    package var note: String?
    package var staleAfter: Int?
    package var reception: Bool?
    package var generation: Int

    package init(
      officer: String, name: String, rank: String? = nil, contact: String? = nil,
      status: String? = nil, shown: String? = nil, unknown: Unknown? = nil, since: Int? = nil,
      by: Author? = nil, until: Int? = nil, pastEnd: Bool, note: String? = nil,
      staleAfter: Int? = nil, reception: Bool? = nil, generation: Int
    ) {
      self.officer = officer
      self.name = name
      self.rank = rank
      self.contact = contact
      self.status = status
      self.shown = shown
      self.unknown = unknown
      self.since = since
      self.by = by
      self.until = until
      self.pastEnd = pastEnd
      self.note = note
      self.staleAfter = staleAfter
      self.reception = reception
      self.generation = generation
    }
  }

  /// A human's word on a lamp.
  package struct Override: Codable, Equatable, Sendable {
    package var level: Double
    package var by: Author
    package var since: Int?
    package var until: Int?

    package init(
      level: Double, by: Author, since: Int? = nil, until: Int? = nil
    ) {
      self.level = level
      self.by = by
      self.since = since
      self.until = until
    }
  }

  /// A lamp: what it should be, what it is, and why.
  package struct Lamp: Codable, Equatable, Sendable {
    package enum Because: String, Codable, Sendable, CaseIterable {
      case override, programme, daylight, sun, clockUnknown = "clock_unknown", dwelling
    }

    package enum Health: String, Codable, Sendable, CaseIterable {
      case unproven, proven, dead, short, stuck
    }

    package enum EnergyBy: String, Codable, Sendable, CaseIterable {
      case measured, rated
    }

    package var lamp: String
    package var wanted: Double
    package var shown: Double?
    package var because: Because
    package var reason: String
    package var next: Int?
    package var override: Override?
    package var health: Health
    package var switches: Int
    package var hours: Double
    package var wattHours: Double
    package var energyBy: EnergyBy?

    package init(
      lamp: String, wanted: Double, shown: Double? = nil, because: Because, reason: String,
      next: Int? = nil, override: Override? = nil, health: Health, switches: Int, hours: Double,
      wattHours: Double, energyBy: EnergyBy? = nil
    ) {
      self.lamp = lamp
      self.wanted = wanted
      self.shown = shown
      self.because = because
      self.reason = reason
      self.next = next
      self.override = override
      self.health = health
      self.switches = switches
      self.hours = hours
      self.wattHours = wattHours
      self.energyBy = energyBy
    }
  }

  /// A piece of hardware: whether it shows what is wanted.
  package struct Device: Codable, Equatable, Sendable {
    package enum State: String, Codable, Sendable, CaseIterable {
      case ready, settling, failed, released
    }

    package var device: String
    package var state: State
    package var problem: String?

    package init(
      device: String, state: State, problem: String? = nil
    ) {
      self.device = device
      self.state = state
      self.problem = problem
    }
  }

  /// Something that is wrong, and what to do about it.
  package struct Fault: Codable, Equatable, Sendable {
    package var subject: String
    package var problem: String
    package var advice: String
    package var age: Int
    package var count: Int
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

  /// Everything the sign knows of itself.
  package struct State: Codable, Equatable, Sendable {
    package enum Clock: String, Codable, Sendable, CaseIterable {
      case unset, restored, synchronised
    }

    package var generation: Int
    package var site: [String]
    package var english: String?
    package var clock: Clock
    package var timezone: String
    package var now: Int?
    package var offset: Int
    package var simulated: Bool
    package var kinds: [Kind]
    package var officers: [Whereabouts]
    package var lamps: [Lamp]
    package var devices: [Device]
    package var faults: [Fault]
    package var calls: Calls?
    package var letters: Mailbox?
    package var plates: [Plate]?

    package init(
      generation: Int, site: [String], english: String? = nil, clock: Clock, timezone: String,
      now: Int? = nil, offset: Int, simulated: Bool, kinds: [Kind], officers: [Whereabouts],
      lamps: [Lamp], devices: [Device], faults: [Fault], calls: Calls? = nil,
      letters: Mailbox? = nil, plates: [Plate]? = nil
    ) {
      self.generation = generation
      self.site = site
      self.english = english
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
    }
  }

  /// One entry of the record.
  package struct Entry: Codable, Equatable, Sendable {
    package enum Letters: String, Codable, Sendable, CaseIterable {
      case arrived, emptied
    }

    package var generation: Int
    package var at: Int?
    package var by: Author
    package var officer: String?
    package var from: String?
    package var status: String?
    package var until: Int?
    package var note: String?
    package var lamp: String?
    package var level: Double?
    package var letters: Letters?

    package init(
      generation: Int, at: Int? = nil, by: Author, officer: String? = nil, from: String? = nil,
      status: String? = nil, until: Int? = nil, note: String? = nil, lamp: String? = nil,
      level: Double? = nil, letters: Letters? = nil
    ) {
      self.generation = generation
      self.at = at
      self.by = by
      self.officer = officer
      self.from = from
      self.status = status
      self.until = until
      self.note = note
      self.lamp = lamp
      self.level = level
      self.letters = letters
    }
  }

  /// Something wrong in the configuration file.
  package struct Problem: Codable, Equatable, Sendable {
    package var file: String
    package var line: Int
    package var column: Int
    package var path: String
    package var message: String

    package init(
      file: String, line: Int, column: Int, path: String, message: String
    ) {
      self.file = file
      self.line = line
      self.column = column
      self.path = path
      self.message = message
    }
  }
}
