// SPDX-License-Identifier: Apache-2.0
import SignDaemon
import Testing

@testable import LinuxHost

@Suite("Lines of the log")
struct LogLineTests {
  @Test("a line for the system journal has a priority, one for a terminal has none")
  func priority() {
    var journal = LogLine(hasPriority: true)
    var terminal = LogLine(hasPriority: false)
    #expect(journal.write(.warning, "去向", at: .zero) == "<4>去向\n")
    #expect(terminal.write(.warning, "去向", at: .zero) == "去向\n")
  }

  @Test("a repeated line is suppressed and counted")
  func repetition() {
    var log = LogLine(hasPriority: false)
    #expect(log.write(.error, "bus: gone", at: .seconds(0)) == "bus: gone\n")
    #expect(log.write(.error, "bus: gone", at: .seconds(1)) == "")
    #expect(log.write(.error, "bus: gone", at: .seconds(59)) == "")
    #expect(
      log.write(.error, "bus: gone", at: .seconds(60))
        == "bus: gone (2 times more)\nbus: gone\n")
    #expect(log.write(.error, "other", at: .seconds(61)) == "other\n")
    #expect(log.write(.error, "other", at: .seconds(62)) == "")
    #expect(log.write(.notice, "other", at: .seconds(63)) == "other (once more)\nother\n")
  }

  @Test("control characters are replaced")
  func controls() {
    var log = LogLine(hasPriority: true)
    #expect(log.write(.info, "a\n<0>b\u{1B}[2J\u{85}c", at: .zero) == "<6>a <0>b [2J c\n")
  }

  @Test("two lines fit what a pipe takes without waiting") func long() {
    var log = LogLine(hasPriority: true)
    let line = String(repeating: "去向", count: 40_000)
    let text = log.write(.error, line, at: .zero)
    #expect(text.utf8.count <= 2004)
    #expect(text.hasPrefix("<3>去向") && text.hasSuffix(" ...\n"))
    _ = log.write(.error, line, at: .zero)
    #expect(log.write(.error, line + "x", at: .seconds(1)).utf8.count <= 4096)
  }
}
