// SPDX-License-Identifier: Apache-2.0

extension Wire {
  /// The calls of residents since the daemon started.
  package struct Calls: Codable, Equatable, Sendable {
    package var count: Int
    package var last: Int?

    package init(
      count: Int, last: Int? = nil
    ) {
      self.count = count
      self.last = last
    }
  }

  /// The report box.
  package struct Mailbox: Codable, Equatable, Sendable {
    package var waiting: Bool
    package var since: Int?
    package var emptied: Int?
    package var emptiedBy: Author?

    package init(
      waiting: Bool, since: Int? = nil, emptied: Int? = nil, emptiedBy: Author? = nil
    ) {
      self.waiting = waiting
      self.since = since
      self.emptied = emptied
      self.emptiedBy = emptiedBy
    }
  }

  /// Whether there are letters in the report box.
  package enum Letters: Method {
    package static let name = "org.dutysign.sign.Letters"

    package struct Parameters: Codable, Equatable, Sendable {
      package init() {}
    }

    package struct Result: Codable, Equatable, Sendable {
      package var letters: Mailbox

      package init(
        letters: Mailbox
      ) {
        self.letters = letters
      }
    }
  }

  /// Says that the report box was emptied.
  ///
  /// Answers when that is durable.
  package enum EmptyLetters: Method {
    package static let name = "org.dutysign.sign.EmptyLetters"

    package struct Parameters: Codable, Equatable, Sendable {
      package init() {}
    }

    package struct Result: Codable, Equatable, Sendable {
      package var letters: Mailbox

      package init(
        letters: Mailbox
      ) {
        self.letters = letters
      }
    }
  }

  /// The report box has no sensor.
  package struct NoLetterSensor: Failure, Equatable {
    package static let name = "org.dutysign.sign.NoLetterSensor"

    package init() {}
  }
}
