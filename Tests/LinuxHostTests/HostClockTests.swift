// SPDX-License-Identifier: Apache-2.0
import Linux
import Sign
import Testing

@testable import LinuxHost

@Suite("The clock of the host")
struct HostClockTests {
  /// The trust of a clock, and how often it was read.
  private final class TrustSource {
    var isDisciplined = true
    var readCount = 0

    func rule(_ isTrusted: Bool) -> TrustRule {
      readCount += 1
      return TrustRule(
        isTrusted: isTrusted, isDisciplined: isDisciplined, isSetByTimesync: false)
    }
  }

  @Test("lost discipline is detected when the loop is awake, at most a second later")
  func lostDiscipline() throws {
    let source = TrustSource()
    let clock = try HostClock(
      timezone: "Asia/Shanghai", isTrusted: false, substitute: nil, readRule: source.rule)
    let start = SystemClock.boot.now
    #expect(!clock.trustHasChanged(start))
    #expect(clock.now().trust == .synchronised)
    source.isDisciplined = false
    #expect(!clock.trustHasChanged(start + .milliseconds(900)))
    #expect(clock.trustHasChanged(start + .milliseconds(1100)))
    #expect(clock.now().trust == .restored)
    #expect(!clock.trustHasChanged(start + .milliseconds(2200)))
  }

  @Test("with many calls the trust is read at most once a second")
  func flood() throws {
    let source = TrustSource()
    let clock = try HostClock(
      timezone: "Asia/Shanghai", isTrusted: false, substitute: nil, readRule: source.rule)
    let start = SystemClock.boot.now
    for call in 0..<3000 { _ = clock.trustHasChanged(start + .milliseconds(call)) }
    #expect((3...4).contains(source.readCount))
  }
}
