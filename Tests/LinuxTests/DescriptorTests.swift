// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Testing

@Suite("Descriptors")
struct DescriptorTests {
  @Test("a descriptor is closed at the end of its owner")
  func closes() throws {
    var ends: [Int32] = [-1, -1]
    try systemCall("pipe") { pipe(&ends) }
    let reading = Descriptor(owning: ends[0])
    do { _ = Descriptor(owning: ends[1]) }
    // The write end is closed: a read returns the end of the file.
    var byte: UInt8 = 0
    #expect(read(reading.number, &byte, 1) == 0)
  }

  @Test("a relinquished descriptor stays open")
  func relinquish() throws {
    let number = try Descriptor(opening: "/dev/null", O_RDONLY).relinquish()
    #expect(fcntl(number, F_GETFD) == FD_CLOEXEC)
    close(number)
  }

  @Test("the error of opening a missing file names the path")
  func missing() {
    let error = failure { _ = try Descriptor(opening: "/nonexistent/file", O_RDONLY) }
    #expect(error == SystemError(call: "open", code: ENOENT, subject: "/nonexistent/file"))
  }

  @Test("only character devices are listed, sorted and without links")
  func devices() throws {
    let devices = try Directory.characterDevices(in: "/dev")
    #expect(devices.contains("null") && devices.contains("zero"))
    #expect(!devices.contains("stdin") && !devices.contains("fd"))
    #expect(devices == devices.sorted())
    #expect(failure { _ = try Directory.characterDevices(in: "/nonexistent") }?.code == ENOENT)
  }
}
