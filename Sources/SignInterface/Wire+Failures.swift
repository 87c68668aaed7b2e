// SPDX-License-Identifier: Apache-2.0

extension Wire {
  /// There is no such officer, or none was named and there are several.
  package struct NoSuchOfficer: Failure, Equatable {
    package static let name = "org.dutysign.sign.NoSuchOfficer"

    package var officer: String?
    package var known: [String]

    package init(
      officer: String? = nil, known: [String]
    ) {
      self.officer = officer
      self.known = known
    }
  }

  /// There is no such status.
  package struct NoSuchStatus: Failure, Equatable {
    package static let name = "org.dutysign.sign.NoSuchStatus"

    package var status: String
    package var known: [String]

    package init(
      status: String, known: [String]
    ) {
      self.status = status
      self.known = known
    }
  }

  /// There is no such lamp.
  package struct NoSuchLamp: Failure, Equatable {
    package static let name = "org.dutysign.sign.NoSuchLamp"

    package var lamp: String
    package var known: [String]

    package init(
      lamp: String, known: [String]
    ) {
      self.lamp = lamp
      self.known = known
    }
  }

  /// No lamp or light hangs on a line of this name.
  package struct NoSuchLine: Failure, Equatable {
    package static let name = "org.dutysign.sign.NoSuchLine"

    package var line: String
    package var known: [String]

    package init(line: String, known: [String]) {
      self.line = line
      self.known = known
    }
  }

  /// The whereabouts have changed since the generation named.
  package struct Conflict: Failure, Equatable {
    package static let name = "org.dutysign.sign.Conflict"

    package var generation: Int

    package init(
      generation: Int
    ) {
      self.generation = generation
    }
  }

  /// The end is not a time, or has passed.
  package struct InvalidTime: Failure, Equatable {
    package static let name = "org.dutysign.sign.InvalidTime"

    package var time: String
    package var expected: String

    package init(
      time: String, expected: String
    ) {
      self.time = time
      self.expected = expected
    }
  }

  /// A wall clock time means nothing while the clock cannot be trusted; give seconds.
  package struct ClockUnknown: Failure, Equatable {
    package static let name = "org.dutysign.sign.ClockUnknown"

    package init() {}
  }

  /// The sign shows the change, but it could not be made durable and may be lost in a power cut.
  package struct NotRecorded: Failure, Equatable {
    package static let name = "org.dutysign.sign.NotRecorded"

    package var reason: String

    package init(
      reason: String
    ) {
      self.reason = reason
    }
  }

  /// The configuration file is not right; the running configuration stays.
  package struct InvalidConfiguration: Failure, Equatable {
    package static let name = "org.dutysign.sign.InvalidConfiguration"

    package var problems: [Problem]

    package init(
      problems: [Problem]
    ) {
      self.problems = problems
    }
  }
}
