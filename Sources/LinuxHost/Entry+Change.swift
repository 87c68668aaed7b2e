// SPDX-License-Identifier: Apache-2.0
import Journal
import Sign
import SignDaemon

extension Entry {
  /// A change as it is recorded in a boot, at a moment.
  init(_ change: Change, in bootID: String, at now: Now) {
    // A moment without civil time was one at which the clock could not be trusted.
    let trust: ClockTrust = change.at.civil == nil ? min(now.trust, .restored) : .synchronised
    self.init(
      generation: Int64(clamping: change.generation), kind: .whereabouts, subject: "",
      wall: (change.at.civil ?? now.civil).microseconds, trust: Trust(trust),
      boot: (change.at.boot ?? now.boot).microseconds, bootID: bootID, author: Author(change.by))
    switch change.subject {
    case .whereabouts(let officer, let before, let whereabouts):
      subject = officer.key
      from = before?.key
      to = whereabouts.status.key
      end = whereabouts.until.map(End.init)
      note = whereabouts.note
      setSince(whereabouts.since)
    case .override(let lamp, let override):
      kind = .override
      subject = lamp.key
      level = override.map { Double($0.level.percent) }
      end = override.map { End($0.end) }
      if let override { setSince(override.since) }
    case .mailbox(let event):
      kind = .letters
      subject = event.rawValue
    }
  }

  private mutating func setSince(_ since: Timestamp) {
    sinceWall = since.civil?.microseconds
    sinceBoot = since.boot?.microseconds
  }

  /// The change as a boot sees it: times on the boot clock of another boot mean nothing.
  func change(seenIn bootID: String) -> Change {
    let isThisBoot = bootID == self.bootID
    func timestamp(_ wall: Int64?, _ boot: Int64?) -> Timestamp {
      Timestamp(
        civil: wall.map(Instant.init(microseconds:)),
        boot: isThisBoot ? boot.map(Duration.microseconds) : nil)
    }
    let number = UInt64(clamping: generation)
    let by = Sign.Actor(author)
    let since = timestamp(sinceWall, sinceBoot)
    let subject: Change.Subject =
      switch kind {
      case .whereabouts:
        .whereabouts(
          ID(self.subject), from: from.map { ID($0) },
          to: Whereabouts(
            status: ID(to ?? ""), since: since, by: by,
            until: end.flatMap { $0.until(isThisBoot: isThisBoot) }, note: note, generation: number)
        )
      case .override:
        .override(
          ID(self.subject),
          level.map {
            LampOverride(
              level: Level(percent: Int($0)),
              end: end?.overrideEnd(isThisBoot: isThisBoot) ?? .revoked, by: by,
              since: since)
          })
      case .letters: .mailbox(Mailbox.Event(rawValue: self.subject) ?? .arrived)
      }
    return Change(
      generation: number, at: timestamp(trust == .synchronised ? wall : nil, boot), by: by,
      subject: subject)
  }

  /// The entry as the history tells it.
  func historyEntry(seenIn bootID: String) -> HistoryEntry {
    HistoryEntry(
      change: change(seenIn: bootID), recorded: Instant(microseconds: wall),
      trust: ClockTrust(trust))
  }
}

extension Entry.Trust {
  init(_ trust: ClockTrust) {
    self =
      switch trust {
      case .unset: .unset
      case .restored: .restored
      case .synchronised: .synchronised
      }
  }
}

extension ClockTrust {
  init(_ trust: Entry.Trust) {
    self =
      switch trust {
      case .unset: .unset
      case .restored: .restored
      case .synchronised: .synchronised
      }
  }
}

extension Entry.Author {
  init(_ author: Sign.Actor) {
    switch author {
    case .button(let button): self.init(.button, name: button.key)
    case .anonymized: self.init(.peer)
    case .peer(let uid, let user): self.init(.peer, name: user, uid: Int64(uid))
    case .programme(let rule): self.init(.programme, name: rule)
    }
  }
}

extension Sign.Actor {
  init(_ author: Entry.Author) {
    self =
      switch author.kind {
      case .button: .button(ID(author.name ?? ""))
      case .peer:
        author.uid.map { .peer(uid: UInt32(clamping: $0), user: author.name) } ?? .anonymized
      case .programme: .programme(author.name ?? "")
      }
  }
}

extension Entry.End {
  init(_ until: Until) {
    switch until {
    case .at(let instant): self.init(.at, wall: instant.microseconds)
    case .after(let boot, let expected):
      self.init(.after, wall: expected?.microseconds, boot: boot.microseconds)
    }
  }

  init(_ end: LampOverride.End) {
    switch end {
    case .until(let until): self.init(until)
    case .nextSwitch(let instant): self.init(.nextSwitch, wall: instant?.microseconds)
    case .revoked: self.init(Kind.revoked)
    }
  }

  /// The end of whereabouts; nil where it counted on the clock of another boot and nobody knew
  /// what time it would be then.
  func until(isThisBoot: Bool) -> Until? {
    let wall = wall.map(Instant.init(microseconds:))
    return switch kind {
    case .at: wall.map(Until.at)
    case .after:
      isThisBoot
        ? boot.map { .after(boot: .microseconds($0), expected: wall) } : wall.map(Until.at)
    case .nextSwitch, .revoked: nil
    }
  }

  /// The end of an override.
  ///
  /// Where nobody can tell any more when it would be, it is over: a lamp
  /// is better left to its programme than on for ever.
  func overrideEnd(isThisBoot: Bool) -> LampOverride.End {
    switch kind {
    case .revoked: .revoked
    case .nextSwitch: .nextSwitch(wall.map(Instant.init(microseconds:)))
    case .at, .after:
      .until(until(isThisBoot: isThisBoot) ?? .after(boot: .zero, expected: nil))
    }
  }
}
