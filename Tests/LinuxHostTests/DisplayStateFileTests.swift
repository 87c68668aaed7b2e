// SPDX-License-Identifier: Apache-2.0
@testable import LinuxHost
import Glibc
import Linux
import Sign
import SignDaemon
import Testing

@Suite("The stored states of displays") struct DisplayStateFileTests {
  /// A picture of 800 by 480 with strokes and an area of dots.
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

  private let state = DisplayState(
    picture: picture, digest: 0xFEED_FACE_CAFE_BEEF, lastFull: .seconds(77), partials: 9)

  private func save(_ state: DisplayState?, _ number: UInt64, in home: HostInDirectory) throws {
    home.host.save(state, of: "panel", number)
    let signals = try home.signals { $0.isNote }
    #expect(signals.contains(.displayStateSaved(number, nil)))
  }

  @Test("a display state is restored after a restart")
  func comesBack() throws {
    let home = try HostInDirectory()
    #expect(home.host.restore(displays: ["panel"]).displayStates.isEmpty)
    try save(state, 1, in: home)
    try home.restart()
    #expect(home.host.restore(displays: ["panel"]).displayStates == ["panel": state])
  }

  @Test("after another boot a display state is not valid") func anotherBoot() throws {
    let home = try HostInDirectory()
    let file = DisplayStateFile(of: "panel", in: home.directory)
    try file.write(state, in: "one boot")
    #expect(file.read(in: "one boot") == state)
    #expect(file.read(in: "another") == nil)
  }

  @Test("without a runtime directory no display state is stored")
  func nowhere() throws {
    let home = try HostInDirectory { $0.runtime = nil }
    try save(state, 1, in: home)
    try home.restart()
    #expect(home.host.restore(displays: ["panel"]).displayStates.isEmpty)
    #expect(access("\(home.directory)/panel", F_OK) != 0)
  }

  @Test("a display state can be removed, and replaced by a shorter one")
  func changing() throws {
    let home = try HostInDirectory()
    let file = DisplayStateFile(of: "panel", in: home.directory)
    try file.write(state, in: "b")
    try file.write(nil, in: "b")
    #expect(file.read(in: "b") == nil)
    var small = state
    small.picture = Array("P4\n8 2\n".utf8) + [1, 2]
    try file.write(small, in: "b")
    #expect(file.read(in: "b")?.picture == small.picture)
  }

  @Test("a truncated or damaged file has no display state")
  func damaged() throws {
    let home = try HostInDirectory()
    let file = DisplayStateFile(of: "panel", in: home.directory)
    try file.write(state, in: "boot")
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

  @Test("a directory that cannot be written is an error")
  func unwritable() throws {
    let home = try HostInDirectory()
    home.host.save(state, of: "no/such/folder", 5)
    for case .displayStateSaved(5, let failure) in try home.signals(until: \.isNote) {
      #expect(failure?.description.contains("could not be saved") == true)
    }
  }
}
