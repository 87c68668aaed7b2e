// SPDX-License-Identifier: Apache-2.0

/// The topics of a sign.
package struct TopicNames: Equatable, Sendable {
  /// What all of them begin with: `dutysign/hualou`.
  package let base: String

  /// Makes the topics of a sign.
  package init(prefix: String, sign: String) { base = "\(prefix)/\(sign)" }

  /// The whole state, retained.
  package var state: String { "\(base)/state" }

  /// `online` or `offline`, retained; the broker sets the latter when the bridge is lost.
  package var availability: String { "\(base)/availability" }

  /// Events, not retained.
  package var event: String { "\(base)/event" }

  /// Commands.
  package var set: String { "\(base)/set" }

  /// Results of commands, not retained.
  package var result: String { "\(base)/result" }
}

/// The payloads of the topic `availability`.
package enum Availability: String, Sendable {
  /// The bridge and the sign are there.
  case online

  /// One of them is not.
  case offline

  /// The bytes of the message.
  package var payload: [UInt8] { Array(rawValue.utf8) }
}
