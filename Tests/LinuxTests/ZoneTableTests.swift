// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Testing

/// Serialized: the C library has one zone at a time.
@Suite("Tables of local time", .serialized)
struct ZoneTableTests {
  /// Seconds since 1970 of the first moment of a year, UTC.
  private func year(_ year: Int64) -> Int64 {
    (year - 1970) * 365 * 86_400 + ((year - 1969) / 4 - (year - 1901) / 100 + (year - 1601) / 400)
      * 86_400
  }

  private func changes(_ zone: String, _ years: Range<Int64>) throws -> [String] {
    try ZoneTable(zone, over: year(years.lowerBound)..<year(years.upperBound)).changes.map {
      "\($0.at) \($0.offset)"
    }
  }

  @Test("Shanghai had summer time from 1986 to 1991 and none since")
  func shanghai() throws {
    #expect(
      try changes("Asia/Shanghai", 1985..<1993) == [
        "515527200 32400", "527014800 28800", "545162400 32400", "558464400 28800",
        "577216800 32400", "589914000 28800", "608666400 32400", "621968400 28800",
        "640116000 32400", "653418000 28800", "671565600 32400", "684867600 28800",
      ])
    let table = try ZoneTable("Asia/Shanghai", over: year(1992)..<year(2060))
    #expect(table.changes == [])
    #expect(table.initialOffset == 28_800)
  }

  @Test("Lord Howe moves by half an hour")
  func lordHowe() throws {
    #expect(
      try changes("Australia/Lord_Howe", 2024..<2025)
        == ["1712415600 37800", "1728142200 39600"])
  }

  @Test("Berlin changes twice a year, on the last Sundays at one o'clock UTC")
  func berlin() throws {
    let table = try ZoneTable("Europe/Berlin", over: year(2020)..<year(2050))
    #expect(table.changes.count == 60)
    #expect(table.initialOffset == 3600)
    #expect(table.changes[0] == .init(at: 1_585_443_600, offset: 7200))
    for change in table.changes {
      let sunday = (change.at / 86_400 + 4) % 7
      if sunday != 0 || change.at % 86_400 != 3600 { Issue.record("\(change)") }
    }
  }

  @Test("the span's ends are exact")
  func span() throws {
    let change: Int64 = 1_585_443_600
    func count(_ span: Range<Int64>) throws -> Int {
      try ZoneTable("Europe/Berlin", over: span).changes.count
    }
    #expect(try count(change - 10..<change) == 0)
    #expect(try count(change - 10..<change + 1) == 1)
    #expect(try count(change..<change + 10) == 0)
    #expect(try count(change..<change) == 0)
  }

  @Test(
    "a name that is no zone is refused instead of meaning UTC",
    arguments: [
      ("Asia/Wuhan", ENOENT), ("", EINVAL), ("../etc/passwd", EINVAL), ("/etc/localtime", EINVAL),
      ("Asia/../UTC", EINVAL), ("zone.tab", EINVAL), ("Asia", EINVAL), ("Asia/Shang hai", EINVAL),
      (":UTC", EINVAL),
    ])
  func unknown(name: String, code: Int32) {
    #expect(failure { _ = try ZoneTable(name, over: 0..<1) }?.code == code)
  }

  @Test(
    "the standard offset comes from the rule at the end of the file, on any thread",
    arguments: [
      ("Asia/Shanghai", 28_800), ("UTC", 0), ("America/New_York", -18_000),
      ("Asia/Kathmandu", 20_700), ("Pacific/Marquesas", -34_200),
    ])
  func standardOffset(name: String, offset: Int32) throws {
    #expect(try ZoneTable.standardOffset(of: name) == offset)
    #expect(failure { _ = try ZoneTable.standardOffset(of: "Asia/Wuhan") }?.code == ENOENT)
  }

  @Test("a zone that was read once has a table for any year when its file is gone")
  func inMemory() throws {
    let scratch = try Scratch()
    let copy = scratch.file("Berlin")
    let bytes = try File.read("/usr/share/zoneinfo/Europe/Berlin", limit: 1 << 20)
    let number = open(copy, O_WRONLY | O_CREAT, 0o600)
    #expect(write(number, bytes, bytes.count) == bytes.count)
    close(number)
    let file = try ZoneFile("Berlin", in: scratch.path)
    unlink(copy)
    #expect(failure { _ = try ZoneFile("Berlin", in: scratch.path) }?.code == ENOENT)
    for first in [Int64(2025), 2041] {
      let span = year(first)..<year(first + 3)
      let table = try ZoneTable(file, over: span)
      #expect(table.changes.count == 6)
      #expect(try table.changes == ZoneTable("Europe/Berlin", over: span).changes)
    }
  }

  @Test("TZ is what it was before")
  func restored() throws {
    let before = ProcessEnvironment["TZ"]
    _ = try ZoneTable("Asia/Tokyo", over: 0..<1)
    #expect(ProcessEnvironment["TZ"] == before)
  }
}
