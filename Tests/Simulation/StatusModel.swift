// SPDX-License-Identifier: Apache-2.0
import Sign

/// The last status of an officer, as the oracle knows it.
struct StatusModel {
  var status: ID<Status>
  var since: Timestamp
  var until: Until?
  var note: String?
  var by: Sign.Actor
  var isByRule: Bool
  var generation: UInt64

  init(_ whereabouts: Whereabouts) {
    status = whereabouts.status
    since = whereabouts.since
    until = whereabouts.until
    note = whereabouts.note
    by = whereabouts.by
    isByRule = if case .programme = whereabouts.by { true } else { false }
    generation = whereabouts.generation
  }

  /// Makes it unknown.
  mutating func end() {
    status = ""
    until = nil
    note = nil
  }

  /// Whether the sign found that a wrong clock gave it its time: how old it is, nobody knows.
  var isDisowned: Bool { by == .sign && isSet }

  /// Whether there is a status; that of a stuck button may have been taken back.
  var isSet: Bool { !status.key.isEmpty }
}
