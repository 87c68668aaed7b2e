// SPDX-License-Identifier: Apache-2.0
import Linux
import Sign
import Testing

@testable import LinuxHost

@Suite("The clock of the host")
struct HostClockTests {
  /// What the kernel and timesyncd report, and how often the kernel was asked.
  private final class Reports {
    var isDisciplined: Bool? = true
    var isMarked = false
    var readCount = 0

    var source: TrustSource {
      TrustSource(isMarked: { self.isMarked }) {
        self.readCount += 1
        return self.isDisciplined
      }
    }
  }

  @Test("lost discipline is detected when the loop is awake, at most a second later")
  func lostDiscipline() throws {
    let reports = Reports()
    let clock = try HostClock(
      timezone: "Asia/Shanghai", isTrusted: false, substitute: nil, source: reports.source)
    let start = SystemClock.boot.now
    #expect(!clock.updateTrust(start))
    #expect(clock.now().trust == .synchronised)
    reports.isDisciplined = false
    #expect(!clock.updateTrust(start + .milliseconds(900)))
    #expect(clock.updateTrust(start + .milliseconds(1100)))
    #expect(clock.now().trust == .restored)
    #expect(!clock.updateTrust(start + .milliseconds(2200)))
  }

  @Test("with many calls the trust is read at most once a second")
  func flood() throws {
    let reports = Reports()
    let clock = try HostClock(
      timezone: "Asia/Shanghai", isTrusted: false, substitute: nil, source: reports.source)
    let start = SystemClock.boot.now
    for call in 0..<3000 { _ = clock.updateTrust(start + .milliseconds(call)) }
    #expect((3...4).contains(reports.readCount))
  }

  @Test("a kernel that refuses is asked once")
  func refusal() throws {
    let reports = Reports()
    reports.isDisciplined = nil
    let clock = try HostClock(
      timezone: "Asia/Shanghai", isTrusted: false, substitute: nil, source: reports.source)
    let start = SystemClock.boot.now
    for second in 0..<100 { _ = clock.updateTrust(start + .seconds(second)) }
    #expect(reports.readCount == 1)
    #expect(clock.now().trust == .restored)
    reports.isMarked = true
    #expect(clock.updateTrust(start + .seconds(200)))
    #expect(clock.now().trust == .synchronised)
  }

  @Test(
    "the kernel is not asked with a battery clock or timesyncd's mark", arguments: [true, false])
  func notAsked(hasBattery: Bool) throws {
    let reports = Reports()
    reports.isMarked = !hasBattery
    let clock = try HostClock(
      timezone: "Asia/Shanghai", isTrusted: hasBattery, substitute: nil, source: reports.source)
    let start = SystemClock.boot.now
    for second in 0..<100 { _ = clock.updateTrust(start + .seconds(second)) }
    #expect(reports.readCount == 0)
    #expect(clock.now().trust == .synchronised)
  }
}
