// SPDX-License-Identifier: Apache-2.0
@testable import LinuxHost
import Linux
import Sign
import SignDaemon
import Testing

@Suite("What is remembered of displays") struct GlassTests {
  /// A picture of 800 by 480 with letters' strokes and a patch of dots.
  private static let picture: [UInt8] = {
    var bytes = Array("P4\n800 480\n".utf8)
    for y in 0..<480 {
      for x in 0..<100 {
        let isDots = (10..<40).contains(x) && (100..<300).contains(y)
        bytes.append(
          isDots ? UInt8(truncatingIfNeeded: (x * 37 + y * 101) % 251) : x % 9 == 0 ? 0x3C : 0)
      }
    }
    return bytes
  }()

  private func record(civil: Instant? = Instant(seconds: 1_795_392_000)) -> GlassRecord {
    GlassRecord(
      picture: Self.picture, claim: 0xFEED_FACE_CAFE_BEEF,
      lastFull: Moment(civil: civil, boot: .seconds(77)), partials: 9)
  }

  private func keep(_ glass: GlassRecord?, _ number: UInt64, in home: HostInDirectory) throws {
    home.host.keep(glass, of: "panel", number)
    let signals = try home.signals { $0.isNote }
    #expect(signals.contains(.noted(number, nil)))
  }

  @Test("a picture comes back after a restart, with everything that is known of it")
  func comesBack() throws {
    let home = try HostInDirectory()
    #expect(home.host.restore(displays: ["panel"]).glass.isEmpty)
    try keep(record(), 1, in: home)
    try home.restart()
    #expect(home.host.restore(displays: ["panel"]).glass == ["panel": record()])
    #expect(try File.read(home.directory + "/glass-panel", limit: 1 << 20).count < 16_000)
  }

  @Test("after another boot the boot clock of this one is not taken for its own")
  func anotherBoot() throws {
    let home = try HostInDirectory()
    let file = GlassFile(of: "panel", in: home.directory)
    try file.write(record(civil: nil), in: "one boot")
    #expect(file.read(in: "one boot") == record(civil: nil))
    #expect(file.read(in: "another")?.lastFull == Moment(civil: nil, boot: nil))
  }

  @Test("what was about to change is not known, and a shorter picture is not a longer one")
  func changing() throws {
    let home = try HostInDirectory()
    try keep(record(), 1, in: home)
    try keep(nil, 2, in: home)
    let file = GlassFile(of: "panel", in: home.directory)
    #expect(file.read(in: "b") == nil)
    var small = record()
    small.picture = Array("P4\n8 2\n".utf8) + [1, 2]
    try keep(small, 3, in: home)
    #expect(file.read(in: "b")?.picture == small.picture)
  }

  @Test("a file that was torn or damaged anywhere says nothing")
  func damaged() throws {
    let home = try HostInDirectory()
    let file = GlassFile(of: "panel", in: home.directory)
    try file.write(record(), in: "boot")
    let whole = try File.read(file.path, limit: 1 << 20)
    for place in stride(from: 0, to: whole.count, by: 97) {
      var bytes = whole
      bytes[place] ^= 0x10
      try File.replace(file.path, with: bytes)
      if file.read(in: "boot") != nil { Issue.record("damage at \(place) went unnoticed") }
      try File.replace(file.path, with: Array(whole[..<place]))
      if file.read(in: "boot") != nil { Issue.record("a cut at \(place) went unnoticed") }
    }
  }

  @Test("a folder that cannot be written is told, and not waited for")
  func unwritable() throws {
    let home = try HostInDirectory()
    home.host.keep(record(), of: "no/such/folder", 5)
    for case .noted(5, let failure) in try home.signals(until: \.isNote) {
      #expect(failure?.description.contains("could not be kept") == true)
    }
  }

  @Test("bytes come back as they were packed")
  func packing() {
    var random: UInt64 = 88_172_645_463_325_252
    for length in 0..<400 {
      var bytes: [UInt8] = []
      while bytes.count < length {
        random ^= random << 13
        random ^= random >> 7
        random ^= random << 17
        let run = random % 3 == 0 ? Int(random >> 8 % 300) % 300 : 1
        bytes += repeatElement(UInt8(truncatingIfNeeded: random >> 32), count: run)
      }
      let packed = PackBits.pack(bytes)
      if PackBits.unpack(packed, atMost: bytes.count) != bytes
        || packed.count > bytes.count + bytes.count / 128 + 1
      {
        Issue.record("\(bytes)")
      }
    }
    #expect(PackBits.unpack([0x05, 1], atMost: 10) == nil)
    #expect(PackBits.unpack([0x81, 1], atMost: 127) == nil)
  }
}
