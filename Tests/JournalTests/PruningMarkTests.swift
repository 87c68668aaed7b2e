// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@testable import Journal

@Suite("How far the erasure has gone") struct PruningMarkTests {
  private let files: TemporaryJournal
  init() throws { files = try TemporaryJournal() }

  private static let mark = PruningMark(
    clock: Instant(microseconds: 1_800_000_000_123_457), boot: .seconds(99))

  @Test("an empty journal has no mark; without one the newest change with a known time counts")
  func none() throws {
    let journal = try Journal(files.path, bootID: "boot-1")
    #expect(try journal.pruningMark() == nil)
    try journal.append([.press(1), .press(2)])
    let newest = try journal.latest().compactMap(\.at.civil).max()
    #expect(newest != nil)
    #expect(try journal.pruningMark()?.clock == newest)
    #expect(try journal.pruningMark()?.boot == nil)
  }

  @Test("a mark is stored before anything is erased; its boot clock is that of its boot")
  func stored() throws {
    do {
      let journal = try Journal(files.path, bootID: "boot-1")
      try journal.append([.press(1)])
      _ = try journal.prune(before: Instant(seconds: 0), Self.mark)
      #expect(try journal.pruningMark() == Self.mark)
      #expect(try journal.lamps().isEmpty)
      #expect(try journal.lastGeneration() == 1)
    }
    do {
      #expect(try Journal(files.path, bootID: "boot-1").pruningMark() == Self.mark)
    }
    let later = try Journal(files.path, bootID: "boot-2").pruningMark()
    #expect(later == PruningMark(clock: Self.mark.clock))
  }
}
