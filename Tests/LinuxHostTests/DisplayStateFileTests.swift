// SPDX-License-Identifier: Apache-2.0
@testable import LinuxHost
import Glibc
import Linux
import Sign
import SignDaemon
import Testing

@Suite("What is remembered of displays") struct DisplayStateFileTests {
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

  private let record = DisplayState(
    picture: picture, digest: 0xFEED_FACE_CAFE_BEEF, lastFull: .seconds(77), partials: 9)

  private func keep(_ glass: DisplayState?, _ number: UInt64, in home: HostInDirectory) throws {
    home.host.save(glass, of: "panel", number)
    let signals = try home.signals { $0.isNote }
    #expect(signals.contains(.displayStateSaved(number, nil)))
  }

  @Test("a picture comes back after a restart, with everything that is known of it")
  func comesBack() throws {
    let home = try HostInDirectory()
    #expect(home.host.restore(displays: ["panel"]).displayStates.isEmpty)
    try keep(record, 1, in: home)
    try home.restart()
    #expect(home.host.restore(displays: ["panel"]).displayStates == ["panel": record])
  }

  @Test("after another boot nothing is known") func anotherBoot() throws {
    let home = try HostInDirectory()
    let file = DisplayStateFile(of: "panel", in: home.directory)
    try file.write(record, in: "one boot")
    #expect(file.read(in: "one boot") == record)
    #expect(file.read(in: "another") == nil)
  }

  @Test("where no folder outlives the process nothing is kept, least of all on the card")
  func nowhere() throws {
    let home = try HostInDirectory { $0.runtime = nil }
    try keep(record, 1, in: home)
    try home.restart()
    #expect(home.host.restore(displays: ["panel"]).displayStates.isEmpty)
    #expect(access("\(home.directory)/panel", F_OK) != 0)
  }

  @Test("what was about to change is not known, and a shorter picture is not a longer one")
  func changing() throws {
    let home = try HostInDirectory()
    let file = DisplayStateFile(of: "panel", in: home.directory)
    try file.write(record, in: "b")
    try file.write(nil, in: "b")
    #expect(file.read(in: "b") == nil)
    var small = record
    small.picture = Array("P4\n8 2\n".utf8) + [1, 2]
    try file.write(small, in: "b")
    #expect(file.read(in: "b")?.picture == small.picture)
  }

  @Test("a file that was torn or damaged anywhere says nothing")
  func damaged() throws {
    let home = try HostInDirectory()
    let file = DisplayStateFile(of: "panel", in: home.directory)
    try file.write(record, in: "boot")
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
    home.host.save(record, of: "no/such/folder", 5)
    for case .displayStateSaved(5, let failure) in try home.signals(until: \.isNote) {
      #expect(failure?.description.contains("could not be saved") == true)
    }
  }
}
