// SPDX-License-Identifier: Apache-2.0
import Glibc
import Sign
import Testing

@testable import Journal

@Suite("Damaged counters of lamps") struct CounterDamageTests {
  private let files: TemporaryJournal
  init() throws { files = try TemporaryJournal() }

  private static let lamps: [ID<Lamp>: LampSnapshot] = [
    "lightbox": LampSnapshot(
      level: .full, meter: LampMeter(switches: 12, lit: .hours(5), wattHours: 24.5),
      milliamperes: 400, lampContribution: 60.5),
    "spotlight": LampSnapshot(level: Level(percent: 30), meter: LampMeter(switches: 3)),
  ]

  private func writeJournal() throws {
    let journal = try Journal(files.path)
    try journal.append([.press(1), .override(2)])
    try journal.save(Self.lamps)
  }

  /// Changes the figures behind the back of the journal, as a flipped bit does.
  private func damage(_ sql: String) throws {
    try Database(files.path).execute(sql)
  }

  @Test("a figure that is not as it was written is reported and starts anew, and the others stay")
  func oneFigure() throws {
    try writeJournal()
    try damage(
      "UPDATE counters SET value = 1e300 WHERE subject = 'lamp.lightbox' AND name = 'switches'")
    var expected = Self.lamps
    expected["lightbox"]?.meter.switches = 0
    do {
      let journal = try Journal(files.path)
      #expect(
        journal.damage
          == "A figure of a lamp's meter was damaged; it starts anew, and everything else was kept."
      )
      #expect(try journal.lamps() == expected)
      #expect(try journal.latest().map(\.generation) == [1, 2])
    }
    let again = try Journal(files.path)
    #expect(again.damage == nil)
    #expect(try again.lamps() == expected)
    #expect(!files.files.contains("record.sqlite.damaged"))
  }

  @Test("a figure of any size, in a journal with a right checksum, does not end the reading")
  func extremes() throws {
    let names = [
      "level", "switches", "litSeconds", "wattHours", "milliamperes", "ownLight", "boot",
    ]
    let figures = [
      0, -1, 1e9, 1e15, 9.3e18, -9.3e18, 1e300, -1e300, .infinity, -.infinity,
    ]
    for name in names {
      for figure in figures {
        let files = try TemporaryJournal()
        let journal = try Journal(files.path)
        try journal.readable().save([Counter(subject: "lamp.a", name: name, value: figure)])
        for lamp in try journal.lamps().values {
          #expect(0...LampMeter.mostSwitches ~= lamp.meter.switches)
          #expect(lamp.meter.lit >= .zero && lamp.meter.wattHours >= 0)
        }
      }
    }
  }

  @Test("a mark of erased changes of any size does not end the reading")
  func erasedMark() throws {
    for figure in [1e300, -1e300, .infinity, 9.3e18, 1e18] {
      let files = try TemporaryJournal()
      let journal = try Journal(files.path)
      try journal.append([.press(4)])
      try journal.readable().save([
        Counter(subject: "record", name: "erased-generation", value: figure)
      ])
      #expect(try journal.lastGeneration() == 4)
    }
  }

  @Test("counters of a schema without checksums are adopted; a figure that no lamp has is not")
  func migrated() throws {
    do {
      let database = try Database(files.path)
      try database.execute(try #require(MigrationTests.schemas.first))
      try database.execute(MigrationTests.rows)
      try database.execute("INSERT INTO counters VALUES ('lamp.lightbox', 'litSeconds', 1e300)")
    }
    let journal = try Journal(files.path)
    #expect(try #require(journal.damage).hasPrefix("A figure of a lamp's meter was damaged"))
    #expect(try journal.lamps() == ["lightbox": LampSnapshot(meter: LampMeter(switches: 12))])
    #expect(try journal.latest().map(\.generation) == [1, 2, 3])
  }

  @Test("counters of a journal that is set aside while it runs are kept")
  func salvage() throws {
    let journal = try Journal(files.path, bootID: HistoryEntry.boot, checksAll: false)
    try journal.append((1...20).map { .press($0, "officer-\($0 % 2)") })
    try journal.save(Self.lamps)
    try files.damageIndex(of: journal)
    try journal.check()
    #expect(try #require(journal.damage).contains("set aside as record.sqlite.damaged"))
    #expect(try journal.lamps() == Self.lamps)
  }

  @Test("each flipped bit of the page of counters is reported, or changes nothing")
  func everyBit() throws { try flip(step: 13) }

  /// Flips every so many bits of the page, one at a time, and starts with the file each time.
  func flip(step: Int) throws {
    try writeJournal()
    // The header and the cells; between them is free space.
    let header = stride(from: 0, to: 48 * 8, by: step > 1 ? 3 : 1)
    let places = Array(header) + stride(from: 3500 * 8, to: 4096 * 8, by: step)
    try files.flipBits(of: "counters", places) { try $0.lamps() == Self.lamps }
  }
}
