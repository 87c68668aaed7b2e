// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Testing

@Suite("Keys of input devices") struct InputDeviceTests {
  private typealias Raw = InputDevice.RawEvent

  private static func key(_ code: UInt16, _ value: Int32, _ microseconds: Int64) -> Raw {
    Raw(type: 1, code: code, value: value, microseconds: microseconds)
  }

  private static let report = Raw(type: 0, code: 0, value: 0, microseconds: 0)
  private static let dropped = Raw(type: 0, code: 3, value: 0, microseconds: 0)

  @Test("a press and a release have their times; repeats, other keys and other events do not count")
  func edges() {
    let scan = Raw(type: 4, code: 4, value: 148, microseconds: 5)
    let raw = [
      scan, Self.key(148, 1, 1_000_001), Self.report, Self.key(148, 2, 1_250_000), Self.report,
      Self.key(149, 1, 1_300_000), Self.report, Self.key(148, 0, 1_400_000), Self.report,
    ]
    #expect(
      InputDevice.decode(raw, key: 148) == [
        .key(isDown: true, at: .microseconds(1_000_001)),
        .key(isDown: false, at: .microseconds(1_400_000)),
      ])
    #expect(InputDevice.decode([], key: 148) == [])
  }

  @Test("after lost events the level is to be read, and the rest of the queue does not count")
  func loss() {
    let raw = [
      Self.key(148, 1, 1), Self.report, Self.dropped, Self.key(148, 0, 2), Self.report,
    ]
    #expect(
      InputDevice.decode(raw, key: 148) == [.key(isDown: true, at: .microseconds(1)), .dropped])
  }

  @Test("what is no input device cannot be opened for a key")
  func others() throws {
    #expect(throws: SystemError.self) { _ = try InputDevice.open("/dev/null", key: 148).number }
    let missing = failure { _ = try InputDevice.open("/dev/input/none", key: 148).number }
    #expect(missing?.code == ENOENT)
  }
}
