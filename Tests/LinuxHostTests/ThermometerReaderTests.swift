// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Synchronization
import Testing

@testable import LinuxHost

@Suite("The reader of thermometers") struct ThermometerReaderTests {
  private static func soon(_ span: Duration) -> Duration { SystemClock.boot.now + span }

  @Test("a file that hangs has no temperature, and the next read begins when it no longer hangs")
  func hangs() throws {
    var ends: [Int32] = [-1, -1]
    try systemCall("pipe") { pipe(&ends) }
    let inside = Descriptor(owning: ends[0])
    let outside = Descriptor(owning: ends[1])
    let (input, output) = (inside.number, outside.number)
    let count = Atomic(0)
    let reader = try ThermometerReader { _ in
      count.add(1, ordering: .relaxed)
      var byte: UInt8 = 0
      return read(input, &byte, 1) == 1 ? Double(byte) : nil
    }
    let first = try #require(reader.begin("/t"))
    #expect(reader.celsius(first, until: Self.soon(.milliseconds(10))) == nil)
    #expect(reader.begin("/t") == nil)
    #expect(reader.begin("/t") == nil)
    write(output, [UInt8(20)], 1)
    // The old reading is not the answer to a new one.
    var second: UInt64?
    let end = Self.soon(.seconds(30))
    while second == nil, SystemClock.boot.now < end { second = reader.begin("/t") }
    write(output, [UInt8(21)], 1)
    #expect(reader.celsius(try #require(second), until: end) == 21)
    #expect(count.load(ordering: .relaxed) == 2)
  }

  @Test("what is no file is not read, and is not waited for")
  func noFile() throws {
    let world = try HostInDirectory()
    // A name in the host's directory that is removed at the end.
    let path = world.directory + "/manager"
    try systemCall("mkfifo") { mkfifo(path, 0o600) }
    #expect(Thermometer(path).celsius == nil)
    #expect(Thermometer("/dev/zero").celsius == nil)
    #expect(Thermometer(world.directory).celsius == nil)
  }
}
