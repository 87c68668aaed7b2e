// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Hardware

@Suite("Pending operations on lines of chips that sleep") struct PendingLinesTests {
  private static let active = Result<Bool, HardwareError>.success(true)

  /// Begins or continues an operation.
  ///
  /// - Returns: its result; nil while it is pending.
  private static func perform(
    _ access: String, on id: LineID, _ lines: inout PendingLines<String>, _ begun: inout [UInt64]
  ) -> Bool? {
    try? lines.perform(access, on: id) { begun.append($0) }
  }

  @Test("an operation goes on under the new name of its line") func renamed() {
    var lines = PendingLines<String>()
    var begun: [UInt64] = []
    #expect(Self.perform("light", on: "led", &lines, &begun) == nil)
    lines.rename("led", to: "leaving")
    #expect(lines.isIdle("led"))
    #expect(lines.line(of: 1) == "leaving")
    #expect(lines.line { $0 == "light" } == "leaving")
    #expect(lines.finish(1, Self.active)?.id == "leaving")
    // What was read under the old name is not that of the next operation there.
    #expect(Self.perform("light", on: "led", &lines, &begun) == nil)
    #expect(Self.perform("light", on: "leaving", &lines, &begun) == true)
    #expect(begun == [1, 2])
  }

  @Test("an operation that was cancelled ends unread") func cancelled() {
    var lines = PendingLines<String>()
    var begun: [UInt64] = []
    #expect(Self.perform("read", on: "button", &lines, &begun) == nil)
    lines.cancel("button")
    #expect(lines.finish(1, Self.active) == nil)
    #expect(Self.perform("read", on: "button", &lines, &begun) == nil)
    #expect(begun == [1, 2])
  }

  @Test("a line that gets the name of another with an operation keeps its own") func collides() {
    var lines = PendingLines<String>()
    var begun: [UInt64] = []
    #expect(Self.perform("light", on: "led", &lines, &begun) == nil)
    #expect(Self.perform("darken", on: "leaving", &lines, &begun) == nil)
    lines.rename("led", to: "leaving")
    #expect(lines.finish(2, Self.active) == nil)
    #expect(lines.finish(1, Self.active)?.access == "light")
  }
}
