// SPDX-License-Identifier: Apache-2.0
import Glibc
import Hardware
import Journal
import Linux
import Sign
import SignDaemon
import Testing

@testable import LinuxHost

@Suite("The queue of changes for the journal")
struct JournalQueueTests {
  static let moment = Timestamp(
    civil: Instant(microseconds: 1_800_000_000_123_456), boot: .seconds(77))
  static let untrusted = Timestamp(civil: nil, boot: .seconds(78))
  static let now = Now(
    boot: .seconds(79), civil: Instant(seconds: 1_800_000_009), trust: .synchronised)

  static func press(
    _ generation: UInt64, officer: ID<Officer> = "zhang", at moment: Timestamp = moment,
    by: Sign.Actor = .button("zhang.out"),
    until: Until? = nil, note: String? = nil
  ) -> Change {
    Change(
      generation: generation, at: moment, by: by,
      subject: .whereabouts(
        officer, from: "resting",
        to: Whereabouts(
          status: "out", since: moment, by: by, until: until, note: note, generation: generation)))
  }

  static func override(_ generation: UInt64, _ end: LampOverride.End?) -> Change {
    let by = Sign.Actor.peer(uid: 1000, user: "li")
    return Change(
      generation: generation, at: moment, by: by,
      subject: .override(
        "lightbox",
        end.map {
          LampOverride(level: Level(percent: 30), end: $0, by: by, since: moment)
        }))
  }

  static func letters(
    _ generation: UInt64, _ event: Mailbox.Event, by author: Sign.Actor
  ) -> Change {
    Change(generation: generation, at: moment, by: author, subject: .mailbox(event))
  }

  static let ofEverySort = [
    press(1),
    press(2, at: untrusted, until: .at(Instant(seconds: 5)), note: "走访"),
    press(
      3, by: .peer(uid: 4_294_967_295, user: nil), until: .after(boot: .hours(2), expected: nil)),
    press(
      4, by: .programme("resting from 18:00"),
      until: .after(boot: .hours(2), expected: Instant(seconds: 6))),
    override(5, nil), override(6, .revoked), override(7, .nextSwitch(nil)),
    override(8, .nextSwitch(Instant(seconds: 9))), override(9, .until(.at(Instant(seconds: 9)))),
    override(10, .until(.after(boot: .seconds(9), expected: nil))),
    letters(11, .arrived, by: .button("letters")),
    letters(12, .emptied, by: .peer(uid: 1000, user: "li")),
  ]

  @Test("opening the journal is tried three times at the start", arguments: [2, 3])
  func openingAgain(failures: Int) throws {
    let world = try HostInDirectory()
    let path = world.directory + "/state/record"
    mkdir(world.directory + "/state", 0o700)
    try Journal(path, bootID: "boot-1").append([HistoryEntry(Self.press(7), at: Self.now)])
    var attempts = 0
    let queue = JournalQueue { () throws(JournalError) in
      attempts += 1
      return try Journal(attempts > failures ? path : "/dev/null/record", bootID: "boot-1")
    }
    let opening = queue.restore()
    #expect(opening.generation == (failures == 2 ? 7 : nil))
    #expect((opening.error == nil) == (failures == 2))
  }

  @Test("stored changes are in the history, and are restored after a restart")
  func restart() throws {
    let world = try HostInDirectory()
    #expect(world.host.restore() == Restored())
    _ = world.host.now()
    for change in Self.ofEverySort { world.host.record(change) }
    var recorded: [HostSignal] = []
    while recorded.count < Self.ofEverySort.count {
      recorded += try world.signals { $0.isRecord }.filter(\.isRecord)
    }
    #expect(recorded == Self.ofEverySort.map { .recorded(generation: $0.generation, nil) })
    let name = RecordedName(.officer, "zhang", "张伟", rank: "民警", after: 0)
    world.host.adopt(names: [name])
    world.host.queryHistory(HistoryQuery(officer: "zhang", limit: 2), 42)
    let answer = try world.signals { $0.isHistory }.last
    guard case .history(42, .success(let page))? = answer else {
      Issue.record("\(String(describing: answer))")
      return
    }
    #expect(page.entries.map(\.change) == Array(Self.ofEverySort[2...3]))
    #expect(page.names == [name])
    try world.restart()
    let restored = world.host.restore()
    #expect(restored.generation == 12)
    #expect(restored.mailbox == Mailbox(Self.ofEverySort))
    #expect(restored.mailbox.emptiedBy == .peer(uid: 1000, user: "li"))
    #expect(restored.journalError == nil)
    guard case .whereabouts(_, _, let last) = Self.ofEverySort[3].subject,
      case .override(_, let override) = Self.ofEverySort[9].subject
    else { return }
    #expect(restored.whereabouts == ["zhang": last])
    #expect(restored.holders == ["zhang": .named("张伟")])
    #expect(try restored.overrides == ["lightbox": #require(override)])
  }

  @Test("the snapshot of a lamp is restored after a restart")
  func lamps() throws {
    let world = try HostInDirectory()
    _ = world.host.restore()
    let meter = LampMeter(switches: 3, lit: .hours(5), wattHours: 24.5)
    let records: [ID<Lamp>: LampSnapshot] = [
      "lightbox": LampSnapshot(
        level: .full, meter: meter, milliamperes: 400, lampContribution: 60.5),
      "spotlight": LampSnapshot(level: Level(percent: 30), isOfThisBoot: true),
    ]
    world.host.save(records)
    try world.restart()
    var lamps = world.host.restore().lamps
    // The time of its switch was not noted.
    #expect(lamps["spotlight"]?.switchedAt != nil)
    lamps["spotlight"]?.switchedAt = nil
    #expect(lamps == records)
  }

  @Test("changes that are pending at the end of the host are stored")
  func ending() throws {
    let world = try HostInDirectory()
    _ = world.host.restore()
    world.host.record(Self.press(1))
    try world.restart()
    #expect(world.host.restore().generation == 1)
  }

  @Test(
    "a journal that cannot be opened is an error, and its changes are stored later")
  func unavailable() throws {
    let world = try HostInDirectory { options in
      options.record = options.record.replacing("record.sqlite", with: "absent/state/record")
    }
    let restored = world.host.restore()
    #expect(try #require(restored.journalError).hasPrefix("The journal cannot be used: "))
    // Greater than any generation in the journal.
    #expect(restored.generation > 1_700_000_000)
    world.host.record(Self.press(restored.generation + 1))
    let failed = try world.signals { $0.isRecord }
    guard case .recorded(_, let failure)? = failed.last else { return }
    #expect(try #require(failure).description.contains("could not be recorded yet"))
    mkdir(world.directory + "/absent", 0o700)
    world.host.record(Self.press(restored.generation + 2))
    var later: [HostSignal] = []
    while later.count < 2 { later += try world.signals { $0.isRecord }.filter(\.isRecord) }
    #expect(
      later == [
        .recorded(generation: restored.generation + 1, nil),
        .recorded(generation: restored.generation + 2, nil),
      ])
  }

  @Test("a journal that can be opened only later is restored then")
  func restoredLate() throws {
    let world = try HostInDirectory { options in
      options.record = options.record.replacing("record.sqlite", with: "absent/state/record")
    }
    #expect(world.host.restore().journalError != nil)
    mkdir(world.directory + "/absent", 0o700)
    let change = Self.press(7)
    do {
      // Closed again: an open journal is locked.
      let record = try Journal(world.directory + "/absent/state/record", bootID: "boot-1")
      try record.append([HistoryEntry(change, at: Self.now)])
    }
    let signals = try world.signals { if case .restored = $0 { true } else { false } }
    guard case .restored(let restored)? = signals.last else { return }
    #expect(restored.generation == 7)
    #expect(restored.journalError == nil)
    #expect(restored.whereabouts.count == 1)
  }

  @Test("what was driven before the start is restored with such a journal, and not written over")
  func drivenLate() throws {
    let world = try HostInDirectory { options in
      options.record = options.record.replacing("record.sqlite", with: "absent/state/record")
    }
    func driven(_ line: String) -> DrivenOutputs {
      var driven = DrivenOutputs()
      driven.lines[.name(line)] = OutputLine(id: LineID(line), address: .name(line))
      return driven
    }
    #expect(world.host.restore().driven == DrivenOutputs())
    world.host.save(driven("GPIO5"))
    let folder = world.directory + "/absent/state"
    for path in [world.directory + "/absent", folder] { mkdir(path, 0o700) }
    try File.replace(folder + "/outputs", with: Array(driven("GPIO6").text.utf8), mode: 0o600)
    let signals = try world.signals { if case .restored = $0 { true } else { false } }
    guard case .restored(let restored)? = signals.last else { return }
    #expect(restored.driven == driven("GPIO6"))
    let kept = try File.read(folder + "/outputs", limit: DrivenOutputs.textLimit)
    #expect(DrivenOutputs(text: String(decoding: kept, as: UTF8.self)) == driven("GPIO6"))
  }

  @Test("a generation that exists is refused, and the other changes are stored")
  func refused() throws {
    let queue = try HostInDirectory()
    _ = queue.host.restore()
    queue.host.record(Self.press(1))
    try queue.signals { $0.isRecord }
    queue.host.record(Self.override(1, nil))
    queue.host.record(Self.press(2))
    var signals: [HostSignal] = []
    while signals.count < 2 { signals += try queue.signals { $0.isRecord }.filter(\.isRecord) }
    guard case .recorded(1, let failure)? = signals.first else { return }
    #expect(try #require(failure).description.contains("another change was recorded as number 1"))
    #expect(signals.last == .recorded(generation: 2, nil))
  }

  @Test("writing is retried after a pause that doubles up to a minute")
  func pauses() throws {
    let queue = JournalQueue { () throws(JournalError) in
      try Journal("/nonexistent/state/record", bootID: "boot-1")
    }
    queue.add(HistoryEntry(Self.press(1), at: Self.now))
    var pauses: [Duration] = []
    for turn in 0..<8 {
      let outcomes = queue.write(at: .zero)
      #expect(outcomes.count == (turn == 0 ? 1 : 0))
      pauses.append(try #require(queue.retryAt))
    }
    #expect(pauses == [1, 2, 4, 8, 16, 32, 60, 60].map { .seconds($0) })
  }
}
