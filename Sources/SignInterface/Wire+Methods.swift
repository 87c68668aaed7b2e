// SPDX-License-Identifier: Apache-2.0

extension Wire {
  /// The state as it is now.
  package enum Status: Method {
    package static let name = "org.dutysign.sign.Status"

    package struct Parameters: Codable, Equatable, Sendable {
      package init() {}
    }

    package struct Result: Codable, Equatable, Sendable {
      package var state: State

      package init(
        state: State
      ) {
        self.state = state
      }
    }
  }

  /// Sets an officer's whereabouts.
  ///
  /// Answers when the change is durable; the sign shows it before.
  package enum SetWhereabouts: Method {
    package static let name = "org.dutysign.sign.SetWhereabouts"

    package struct Parameters: Codable, Equatable, Sendable {
      package var officer: String?
      package var status: String
      package var until: String?
      package var forSeconds: Int?
      package var note: String?
      package var ifGeneration: Int?

      package init(
        officer: String? = nil, status: String, until: String? = nil, forSeconds: Int? = nil,
        note: String? = nil, ifGeneration: Int? = nil
      ) {
        self.officer = officer
        self.status = status
        self.until = until
        self.forSeconds = forSeconds
        self.note = note
        self.ifGeneration = ifGeneration
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package var whereabouts: Whereabouts

      package init(
        whereabouts: Whereabouts
      ) {
        self.whereabouts = whereabouts
      }
    }
  }

  /// Overrides a lamp, or gives it back to its programme with mode automatic.
  package enum SetLamp: Method {
    package static let name = "org.dutysign.sign.SetLamp"

    package struct Parameters: Codable, Equatable, Sendable {
      package enum Mode: String, Codable, Sendable, CaseIterable {
        case on, off, dim, automatic
      }

      package var lamp: String
      package var mode: Mode
      package var level: Double?
      package var until: String?
      package var forSeconds: Int?
      package var untilRevoked: Bool?

      package init(
        lamp: String, mode: Mode, level: Double? = nil, until: String? = nil,
        forSeconds: Int? = nil, untilRevoked: Bool? = nil
      ) {
        self.lamp = lamp
        self.mode = mode
        self.level = level
        self.until = until
        self.forSeconds = forSeconds
        self.untilRevoked = untilRevoked
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package var lamp: Lamp

      package init(
        lamp: Lamp
      ) {
        self.lamp = lamp
      }
    }
  }

  /// Begins the meter of a lamp anew, because the lamp is new.
  package enum LampReplaced: Method {
    package static let name = "org.dutysign.sign.LampReplaced"

    package struct Parameters: Codable, Equatable, Sendable {
      package var lamp: String

      package init(
        lamp: String
      ) {
        self.lamp = lamp
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package var lamp: Lamp

      package init(
        lamp: Lamp
      ) {
        self.lamp = lamp
      }
    }
  }

  /// The state, and then what changes.
  ///
  /// Call it with more.
  package enum Monitor: Method {
    package static let name = "org.dutysign.sign.Monitor"

    package struct Parameters: Codable, Equatable, Sendable {
      package init() {}
    }

    package struct Result: Codable, Equatable, Sendable {
      package var number: Int
      package var state: State?
      package var officers: [Whereabouts]?
      package var lamps: [Lamp]?
      package var devices: [Device]?
      package var faults: [Fault]?
      package var calls: Calls?
      package var letters: Mailbox?
      package var plates: [Plate]?

      package init(
        number: Int, state: State? = nil, officers: [Whereabouts]? = nil, lamps: [Lamp]? = nil,
        devices: [Device]? = nil, faults: [Fault]? = nil, calls: Calls? = nil,
        letters: Mailbox? = nil, plates: [Plate]? = nil
      ) {
        self.number = number
        self.state = state
        self.officers = officers
        self.lamps = lamps
        self.devices = devices
        self.faults = faults
        self.calls = calls
        self.letters = letters
        self.plates = plates
      }
    }
  }

  /// The latest entries of the record, oldest first; at most 1000, 100 unless asked otherwise.
  package enum History: Method {
    package static let name = "org.dutysign.sign.History"

    package struct Parameters: Codable, Equatable, Sendable {
      package var officer: String?
      package var from: Int?
      package var to: Int?
      package var before: Int?
      package var limit: Int?

      package init(
        officer: String? = nil, from: Int? = nil, to: Int? = nil, before: Int? = nil,
        limit: Int? = nil
      ) {
        self.officer = officer
        self.from = from
        self.to = to
        self.before = before
        self.limit = limit
      }
    }

    package struct Result: Codable, Equatable, Sendable {
      package var entries: [Entry]

      package init(
        entries: [Entry]
      ) {
        self.entries = entries
      }
    }
  }

  /// Reads the configuration again.
  ///
  /// If it is not right, everything stays as it was.
  package enum Reload: Method {
    package static let name = "org.dutysign.sign.Reload"

    package struct Parameters: Codable, Equatable, Sendable {
      package init() {}
    }

    package struct Result: Codable, Equatable, Sendable {
      package init() {}
    }
  }

  /// Gives lines of lamps and lights back, so that another program can take them.
  ///
  /// They are left alone until the next reload or the next start.
  package enum Release: Method {
    package static let name = "org.dutysign.sign.Release"

    package struct Parameters: Codable, Equatable, Sendable {
      package var lines: [String]?

      package init(lines: [String]? = nil) { self.lines = lines }
    }

    package struct Result: Codable, Equatable, Sendable {
      package var lines: [String]

      package init(lines: [String]) { self.lines = lines }
    }
  }

  /// Reads the configuration without using it.
  package enum Check: Method {
    package static let name = "org.dutysign.sign.Check"

    package struct Parameters: Codable, Equatable, Sendable {
      package init() {}
    }

    package struct Result: Codable, Equatable, Sendable {
      package var problems: [Problem]

      package init(
        problems: [Problem]
      ) {
        self.problems = problems
      }
    }
  }
}
