// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@testable import Journal

@Suite("Counters of lamps") struct LampCounterTests {
  private let files: TemporaryJournal
  init() throws { files = try TemporaryJournal() }

  private static let meter = LampMeter(switches: 3, lit: .hours(5), wattHours: 24.5)

  @Test("are saved, overwritten and kept") func kept() throws {
    let lamps: [ID<Lamp>: LampSnapshot] = [
      "lightbox": LampSnapshot(
        level: .full, meter: Self.meter, milliamperes: 400, lampContribution: 60.5),
      "spotlight": LampSnapshot(level: Level(percent: 30), isOfThisBoot: true),
    ]
    do {
      let journal = try Journal(files.path)
      try journal.save(["lightbox": LampSnapshot(), "spotlight": LampSnapshot()])
      try journal.save(lamps)
      #expect(try journal.lamps() == lamps)
    }
    #expect(try Journal(files.path).lamps() == lamps)
  }

  @Test("of an earlier boot are recognized") func otherBoot() throws {
    let switched = LampSnapshot(level: .full, isOfThisBoot: true)
    do { try Journal(files.path, bootID: "one").save(["lightbox": switched]) }
    do { #expect(try Journal(files.path, bootID: "one").lamps() == ["lightbox": switched]) }
    let seen = try Journal(files.path, bootID: "two").lamps()
    #expect(seen == ["lightbox": LampSnapshot(level: .full)])
  }

  @Test("of an earlier release leave the value of a new counter unknown") func older() {
    let known = Counter.counters(
      of: "lightbox", LampSnapshot(meter: Self.meter, lampContribution: 60.5), in: "one")
    let older = Counter.lamps(known.filter { $0.name != "addedLux" }, seenIn: "one")
    #expect(older == ["lightbox": LampSnapshot(meter: Self.meter)])
  }
}
