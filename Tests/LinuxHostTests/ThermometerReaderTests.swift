// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Synchronization
import Testing

@testable import LinuxHost

@Suite("The reader of thermometers") struct ThermometerReaderTests {
  private static func soon(_ span: Duration) -> Duration { SystemClock.boot.now + span }

  @Test("a sensor of hwmon is found by its name, if that is unique")
  func byName() throws {
    var template = Array(
      "\(ProcessEnvironment["TMPDIR"] ?? "/tmp")/dutysign-hwmon-XXXXXX".utf8CString)
    let sysfs = String(cString: try #require(mkdtemp(&template)))
    let folders = ["class", "class/hwmon", "class/hwmon/hwmon0", "class/hwmon/hwmon7"]
    for folder in folders { mkdir("\(sysfs)/\(folder)", 0o755) }
    defer {
      for number in [0, 7] {
        for file in ["name", "temp1_input"] {
          unlink("\(sysfs)/class/hwmon/hwmon\(number)/\(file)")
        }
      }
      for folder in folders.reversed() { rmdir("\(sysfs)/\(folder)") }
      rmdir(sysfs)
    }
    func write(_ file: String, _ text: String) throws {
      try File.replace("\(sysfs)/class/hwmon/\(file)", with: Array("\(text)\n".utf8))
    }
    let thermometer = Thermometer("hwmon:panel", sysfs: sysfs)
    try write("hwmon0/name", "cpu_thermal")
    try write("hwmon0/temp1_input", "51000")
    #expect(thermometer.celsius == nil)
    try write("hwmon7/name", "panel")
    try write("hwmon7/temp1_input", "-4500")
    #expect(thermometer.celsius == -4.5)
    try write("hwmon0/name", "panel")
    #expect(thermometer.celsius == nil)
  }

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
