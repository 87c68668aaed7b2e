// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@testable import Journal

@Suite("A change as a row") struct RowTests {
  private static let now = Now(
    boot: .seconds(79), civil: Instant(seconds: 1_800_000_009), trust: .synchronised)

  @Test("a change of every sort is read as it was, in the same boot", arguments: ofEverySort)
  func sameBoot(_ entry: HistoryEntry) throws {
    let row = try Row(reading: Row(entry, in: "boot-1").values)
    #expect(try row.entry(seenIn: "boot-1") == entry)
  }

  private static let ofEverySort =
    HistoryEntry.ofEverySort + [.clockSet(16, by: .microseconds(-3_600_000_001))]

  @Test("in another boot no time on the boot clock remains") func otherBoot() throws {
    let expected: [UInt64: Until] = [
      2: .at(Instant(microseconds: 1_700_003_600_000_000)), 9: .at(Instant(microseconds: 10)),
    ]
    for entry in Self.ofEverySort {
      let seen = try Row(entry, in: "boot-1").entry(seenIn: "boot-2").change
      #expect(seen.at == Timestamp(civil: entry.change.at.civil, boot: nil))
      if case .whereabouts(_, _, let whereabouts) = seen.subject {
        #expect(whereabouts.since.boot == nil)
        #expect(whereabouts.until == expected[seen.generation])
      }
      if seen.generation == 8, case .override(_, let override) = seen.subject {
        #expect(override?.isOver(at: Self.now) == true)
      }
    }
  }

  @Test("an untrusted time is stored, and is not read as a trusted one") func untrusted() throws {
    var change = HistoryEntry.press(1).change
    change.at.civil = nil
    let entry = HistoryEntry(change, at: Self.now)
    #expect(entry.recorded == Self.now.civil)
    #expect(entry.trust == .restored)
    let seen = try Row(entry, in: "boot-1").entry(seenIn: "boot-1")
    #expect(seen == entry)
    #expect(seen.change.at.civil == nil)
  }

  @Test("a number that has no meaning is damage, though its checksum matches") func unknown() {
    let unknown: [(Row.Column, Int64)] = [
      (.kind, 8), (.trust, 3), (.authorKind, 8), (.authorKind, 0),
    ]
    for (column, value) in unknown {
      var columns = Array(Row(.press(7), in: "boot-1").values.dropLast())
      columns[column] = .integer(value)
      let error = failure { _ = try Row(columns: columns).entry(seenIn: "boot-1") }
      #expect(error?.reason == .damaged)
      #expect(error?.message == "change 7 is not as it was written")
    }
  }
}
