// SPDX-License-Identifier: Apache-2.0
import Journal
import Sign

extension Journal {
  /// Opens a journal in the boot in which the samples were made.
  convenience init(_ path: String) throws(JournalError) {
    try self.init(path, bootID: HistoryEntry.boot)
  }
}

extension HistoryEntry {
  /// The name of the boot in which the samples were made.
  static let boot = "boot-1"

  /// A plain press of a button, ten minutes after the one before.
  static func press(
    _ generation: UInt64, _ officer: String = "zhang", note: String? = nil
  ) -> HistoryEntry {
    let time = Int64(generation) * 600_000_000
    let at = Timestamp(
      civil: Instant(microseconds: 1_700_000_000_000_000 + time), boot: .microseconds(time))
    return made(generation, at: at, by: .button("zhang.out")) {
      .whereabouts(
        ID(officer), from: nil,
        to: Whereabouts(
          status: "out", since: at, by: $0, note: note, generation: generation))
    }
  }

  /// An override of a lamp at full light, at the time of the press with this number.
  static func override(
    _ generation: UInt64, _ lamp: String = "lightbox", by: Sign.Actor = .button("lamp")
  ) -> HistoryEntry {
    let at = press(generation).change.at
    return made(generation, at: at, by: by) {
      .override(
        ID(lamp), LampOverride(level: Level(percent: 1), end: .revoked, by: $0, since: at))
    }
  }

  /// A letter, at the time of the press with this number.
  static func letter(_ generation: UInt64) -> HistoryEntry {
    made(generation, at: press(generation).change.at, by: .button("letters")) { _ in
      .mailbox(.arrived)
    }
  }

  /// The end of a status whose officer does not have the key any more, at the time of the press
  /// with this number.
  static func ended(_ generation: UInt64, _ officer: String = "zhang") -> HistoryEntry {
    let at = press(generation).change.at
    return made(generation, at: at, by: .sign) {
      .whereabouts(
        ID(officer), from: "out",
        to: Whereabouts(status: .unset, since: at, by: $0, generation: generation))
    }
  }

  /// A clock that was set, at the time of the press with this number.
  static func clockSet(_ generation: UInt64, by step: Duration) -> HistoryEntry {
    made(generation, at: press(generation).change.at, by: .sign) { _ in .clockSet(by: step) }
  }

  /// An entry of a change at a time; a time without civil time is recorded at `recorded`.
  static func made(
    _ generation: UInt64, at: Timestamp, by: Sign.Actor, recorded: Int64 = 0,
    trust: ClockTrust = .restored, _ subject: (Sign.Actor) -> Change.Subject
  ) -> HistoryEntry {
    HistoryEntry(
      change: Change(generation: generation, at: at, by: by, subject: subject(by)),
      recorded: at.civil ?? Instant(microseconds: recorded),
      trust: at.civil == nil ? trust : .synchronised)
  }

  /// One entry for each thing that a column can hold or lack.
  static let ofEverySort: [HistoryEntry] = [
    press(1),
    made(
      2, at: time(nil, 0), by: .peer(uid: .max, user: "li"), recorded: -1, trust: .unset
    ) {
      .whereabouts(
        "李", from: "out",
        to: Whereabouts(
          status: "in-community", since: Timestamp(civil: nil, boot: nil), by: $0,
          until: .at(Instant(microseconds: 1_700_003_600_000_000)),
          note: "走访花楼街 3 号; it's \"quoted\" -- x", generation: 2))
    },
    made(3, at: time(nil, 12), by: .programme("resting from 18:00"), recorded: .max - 1) {
      .whereabouts(
        "zhang", from: nil,
        to: Whereabouts(
          status: "resting", since: time(nil, 3), by: $0,
          until: .after(boot: .hours(2), expected: nil), note: "", generation: 3))
    },
    made(4, at: time(5, 13), by: .peer(uid: 1000, user: nil)) {
      .override("lightbox", lamp(30, .nextSwitch(nil), by: $0, since: time(5, nil)))
    },
    made(5, at: time(6, 14), by: .peer(uid: 0, user: "")) {
      .override("zhang", lamp(1, .revoked, by: $0, since: time(6, nil)))
    },
    made(6, at: time(6, 15), by: .peer(uid: .max, user: nil)) {
      .override(
        "porch",
        lamp(
          1, .nextSwitch(Instant(microseconds: 9)), by: $0, since: time(6, nil)))
    },
    made(7, at: time(6, 16), by: .button("")) {
      .override(
        "yard",
        lamp(1, .until(.at(Instant(microseconds: 9))), by: $0, since: time(6, nil)))
    },
    made(8, at: time(6, 17), by: .button("")) {
      .override(
        "gate",
        lamp(
          1, .until(.after(boot: .seconds(9), expected: nil)), by: $0, since: time(6, nil)))
    },
    made(9, at: time(6, 18), by: .programme("")) {
      .whereabouts(
        "wang", from: nil,
        to: Whereabouts(
          status: "out", since: time(6, 18), by: $0,
          until: .after(boot: .hours(2), expected: Instant(microseconds: 10)), generation: 9))
    },
    made(10, at: time(6, 19), by: .button("letters")) { _ in .mailbox(.arrived) },
    made(11, at: time(6, 20), by: .peer(uid: 1000, user: "li")) { _ in .mailbox(.emptied) },
    made(12, at: time(6, 21), by: .peer(uid: 0, user: "root")) { _ in .trial(.began) },
    made(13, at: time(6, 22), by: .peer(uid: 0, user: "root")) { _ in .wiring(.max) },
    made(14, at: time(6, 23), by: .peer(uid: 0, user: "root")) { _ in .trial(.ended) },
    made(15, at: time(6, 24), by: .button("attention")) { _ in
      .attention(.began(until: .after(boot: .seconds(9), expected: nil)))
    },
    made(16, at: time(6, 25), by: .button("attention")) { _ in .attention(.expired) },
    made(17, at: time(6, 26), by: .peer(uid: 0, user: "root")) { _ in .attention(.ended) },
    made(18, at: time(6, 27), by: .sign) {
      .whereabouts(
        "zhang", from: "resting",
        to: Whereabouts(status: .unset, since: time(6, 27), by: $0, generation: 18))
    },
    made(9_007_199_254_740_991, at: time(7, 21), by: .button("")) { _ in
      .override("spotlight", nil)
    },
  ]

  private static func time(_ wall: Int64?, _ boot: Int64?) -> Timestamp {
    Timestamp(
      civil: wall.map(Instant.init(microseconds:)), boot: boot.map { .microseconds($0) })
  }

  private static func lamp(
    _ percent: Int, _ end: LampOverride.End, by: Sign.Actor, since: Timestamp
  ) -> LampOverride {
    LampOverride(level: Level(percent: percent), end: end, by: by, since: since)
  }

  /// The number of the change.
  var generation: UInt64 { change.generation }

  /// The officer whose whereabouts were changed, if any.
  var officer: ID<Officer>? {
    if case .whereabouts(let officer, _, _) = change.subject { officer } else { nil }
  }

  /// Sets the wall clock, right or wrong, at which the change was made.
  mutating func setWall(_ wall: Instant, trust: ClockTrust = .synchronised) {
    recorded = wall
    self.trust = trust
    change.at.civil = trust == .synchronised ? wall : nil
  }
}
