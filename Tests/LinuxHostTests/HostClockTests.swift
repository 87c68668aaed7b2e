// SPDX-License-Identifier: Apache-2.0
import Linux
import Sign
import Testing

@testable import LinuxHost

@Suite("The clock of the host")
struct HostClockTests {
  /// What is known of a clock, and how often it was looked up.
  private final class Knowledge {
    var isDisciplined = true
    var looks = 0

    func rule(_ isTrusted: Bool) -> TrustRule {
      looks += 1
      return TrustRule(
        isTrusted: isTrusted, isDisciplined: isDisciplined, isSetByTimesync: false)
    }
  }

  @Test("that NTP lost its hold is noticed when the loop is awake, at most a second later")
  func lostDiscipline() throws {
    let knowledge = Knowledge()
    let clock = try HostClock(
      timezone: "Asia/Shanghai", isTrusted: false, substitute: nil, readRule: knowledge.rule)
    let start = SystemClock.boot.now
    #expect(!clock.trustHasChanged(start))
    #expect(clock.now().trust == .synchronised)
    knowledge.isDisciplined = false
    #expect(!clock.trustHasChanged(start + .milliseconds(900)))
    #expect(clock.trustHasChanged(start + .milliseconds(1100)))
    #expect(clock.now().trust == .restored)
    #expect(!clock.trustHasChanged(start + .milliseconds(2200)))
  }

  @Test("a flood of calls does not ask the kernel each time how far the clock can be believed")
  func flood() throws {
    let knowledge = Knowledge()
    let clock = try HostClock(
      timezone: "Asia/Shanghai", isTrusted: false, substitute: nil, readRule: knowledge.rule)
    let start = SystemClock.boot.now
    for call in 0..<3000 { _ = clock.trustHasChanged(start + .milliseconds(call)) }
    #expect((3...4).contains(knowledge.looks))
  }
}
