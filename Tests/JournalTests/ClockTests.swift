// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@testable import Journal

@Suite("Clocks that were set, in the journal")
struct ClockTests {
  private let files: TemporaryJournal
  init() throws { files = try TemporaryJournal() }

  /// A linear congruential generator (Numerical Recipes).
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  /// A journal of some boots whose clocks were set now and then, and the true time of each entry.
  private struct Office {
    var journal: [(entry: HistoryEntry, boot: String)] = []

    /// The right time of each entry, in order; nil where the clock was not trusted.
    var truth: [Instant?] = []

    init(_ numbers: inout Numbers) {
      var time = Instant(seconds: 1_790_000_000)
      var generation: UInt64 = 0
      for boot in 1...4 {
        let began = time - .seconds(Int64.random(in: 1...60, using: &numbers))
        var error = Duration.zero
        let count = Int.random(in: 5...25, using: &numbers)
        for place in 0..<count {
          time = time + .seconds(Int64.random(in: 1...4000, using: &numbers))
          generation += 1
          // Who sets the clock of a boot last sets it right.
          let isLast = place == count - 1
          guard isLast ? error != .zero : Bool.random(using: &numbers) else {
            add(generation, at: time, time - began, error, "\(boot)", &numbers)
            continue
          }
          let next =
            isLast ? .zero : Duration.seconds(Int64.random(in: -90_000...90_000, using: &numbers))
          let at = Timestamp(civil: time + next, boot: time - began)
          let entry = HistoryEntry.made(generation, at: at, by: .sign) { [error] _ in
            .clockSet(by: next - error)
          }
          journal.append((entry, "\(boot)"))
          truth.append(time)
          error = next
        }
      }
    }

    private mutating func add(
      _ generation: UInt64, at time: Instant, _ boot: Duration, _ error: Duration, _ name: String,
      _ numbers: inout Numbers
    ) {
      let isTrusted = Int.random(in: 0...9, using: &numbers) > 0
      let at = Timestamp(civil: isTrusted ? time + error : nil, boot: boot)
      let officer = ID<Officer>(Bool.random(using: &numbers) ? "zhang" : "li")
      let expected = isTrusted ? time + error + .hours(1) : nil
      let entry = HistoryEntry.made(
        generation, at: at, by: .button("x"), recorded: time.microseconds
      ) {
        .whereabouts(
          officer, from: nil,
          to: Whereabouts(
            status: "out", since: at, by: $0,
            until: .after(boot: boot + .hours(1), expected: expected), generation: generation))
      }
      journal.append((entry, name))
      truth.append(isTrusted ? time : nil)
    }

    func write(to path: String) throws {
      for boot in Set(journal.map(\.boot)) {
        try Journal(path, bootID: boot).append(
          journal.filter { $0.boot == boot }.map(\.entry))
      }
    }
  }

  @Test("times are those of the clock as it was set last in a boot, in the order of the changes")
  func corrected() throws { try compare(seeds: 1...10) }

  /// Compares the journals of some seeds with what was right.
  func compare(seeds: ClosedRange<Int>) throws {
    for seed in seeds {
      let files = try TemporaryJournal()
      var numbers = Numbers(state: UInt64(seed))
      let office = Office(&numbers)
      try office.write(to: files.path)
      try check(office, Journal(files.path, bootID: "4"), seed, &numbers)
      // A status of an earlier boot is not older or younger than it is, after a reboot.
      let last = try Journal(files.path, bootID: "5").latest()
      for case .whereabouts(_, _, let whereabouts) in last.map(\.subject) {
        #expect(whereabouts.since.civil == office.truth[Int(whereabouts.generation) - 1])
      }
    }
  }

  /// Compares what a journal has with what was right.
  private func check(
    _ office: Office, _ journal: Journal, _ seed: Int, _ numbers: inout Numbers
  ) throws {
    let page = try journal.entries(HistoryQuery(limit: 999))
    #expect(page.map(\.change.at.civil) == office.truth, "seed \(seed)")
    for (found, written) in zip(page, office.journal.map(\.entry)) {
      let isWrong = found.change.at.civil != written.change.at.civil
      #expect(found.clockShowed == (isWrong ? written.change.at.civil : nil))
      #expect(found.recorded == found.change.at.civil ?? written.recorded)
      guard case .whereabouts(_, _, let whereabouts) = found.change.subject else { continue }
      #expect(whereabouts.since.civil == found.change.at.civil)
      guard let at = found.change.at.civil else { continue }
      #expect(whereabouts.until?.civilEnd == at + .hours(1))
    }
    try checkQueries(journal, page, &numbers)
  }

  /// Compares queries with a filter of the whole page.
  private func checkQueries(
    _ journal: Journal, _ page: [HistoryEntry], _ numbers: inout Numbers
  ) throws {
    let times = page.map(\.recorded)
    for _ in 0..<20 {
      let bounds = (0..<2).compactMap { _ in times.randomElement(using: &numbers) }.sorted()
      var query = HistoryQuery(
        officer: [nil, "zhang", "li"].randomElement(using: &numbers) ?? nil,
        from: Bool.random(using: &numbers) ? bounds[0] : nil,
        to: Bool.random(using: &numbers) ? bounds[1] : nil,
        before: Bool.random(using: &numbers) ? UInt64(page.count / 2) : nil,
        limit: Int.random(in: 0...20, using: &numbers))
      let matching = page.filter { entry in
        (query.officer.map { entry.officer == $0.key } ?? true)
          && query.from.map { $0 <= entry.recorded } ?? true
          && query.to.map { entry.recorded < $0 } ?? true
          && entry.generation < query.before ?? .max
      }
      #expect(try journal.entries(query) == matching.suffix(query.limit), "\(query)")
      query.isLatestOnly = true
      query.officer = nil
      let latest = (["zhang", "li"] as [ID<Officer>]).compactMap { officer in
        page.last { entry in
          entry.officer == officer && query.from.map { $0 <= entry.recorded } ?? true
            && query.to.map { entry.recorded < $0 } ?? true
            && entry.generation < query.before ?? .max
        }
      }.sorted { $0.generation < $1.generation }
      #expect(try journal.entries(query) == latest.suffix(query.limit), "\(query)")
    }
  }

  @Test("the change that says so stays as long as the journal, and is no officer's") func kept()
    throws
  {
    let journal = try Journal(files.path)
    try journal.append([
      .press(1), .clockSet(2, by: .hours(-1)), .clockSet(3, by: .hours(2)), .press(4), .press(5),
    ])
    while try journal.prune(before: Instant(microseconds: .max)) {}
    #expect(try journal.entries(HistoryQuery(limit: 9)).map(\.generation) == [2, 3, 5])
    #expect(try journal.erase(officer: "zhang") == 1)
    #expect(try journal.entries(HistoryQuery(limit: 9)).map(\.generation) == [2, 3])
  }

  @Test("a release with the eighth schema leaves a journal with set clocks as it is")
  func earlierRelease() throws {
    try Journal(files.path).append([.clockSet(1, by: .hours(1))])
    let before = files.bytes()
    let found = failure {
      try Schema.migrate(Database(files.path), by: Array(Schema.migrations.prefix(8)))
    }
    #expect(found?.reason == .newer)
    #expect(files.bytes() == before)
  }
}

extension Until {
  /// The time of the wall clock that the journal has.
  fileprivate var civilEnd: Instant? {
    switch self {
    case .at(let instant): instant
    case .after(_, let expected): expected
    }
  }
}
