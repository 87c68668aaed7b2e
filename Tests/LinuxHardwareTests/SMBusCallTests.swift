// SPDX-License-Identifier: Apache-2.0
import Hardware
import Testing

@testable import LinuxHardware

@Suite("Operations on an SMBus adapter")
struct SMBusCallTests {
  @Test(
    "an operation has the call that transfers the same bytes",
    arguments: [
      (.write([0xFE]), .sendByte(0xFE)),
      (.write([0x12, 0x34]), .writeByte(0x34, command: 0x12)),
      (.write([6, 1, 2, 3, 4]), .writeBlock([1, 2, 3, 4], command: 6)),
      (.read(1), .receiveByte),
      (.exchange([0x10], read: 1), .readByte(command: 0x10)),
      (.exchange([0x10], read: 2), .readBlock(2, command: 0x10)),
      (.exchange([0x10], read: 32), .readBlock(32, command: 0x10)),
    ] as [(Operation, SMBusCall)])
  func call(operation: Operation, expected: SMBusCall) {
    #expect(SMBusCall(operation) == expected)
  }

  @Test(
    "an operation that SMBus cannot do has no call",
    arguments: [
      .write([]), .write([UInt8](repeating: 0, count: 34)), .read(0), .read(2),
      .exchange([], read: 1), .exchange([1, 2], read: 1), .exchange([1], read: 0),
      .exchange([1], read: 33), .pause(.zero), .command(1, []), .power(true),
      .reset(low: .zero), .waitUntilIdle(atMost: .zero),
    ] as [Operation])
  func none(operation: Operation) {
    #expect(SMBusCall(operation) == nil)
  }

  @Test("the longest block has 32 bytes after its command")
  func longest() {
    let bytes = (0...32).map { UInt8($0) }
    #expect(SMBusCall(.write(bytes)) == .writeBlock(Array(bytes[1...]), command: 0))
  }
}
