// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

@Suite("The doorbell") struct DoorbellTests {
  private func now(_ boot: Duration, trust: ClockTrust = .synchronised) -> Now {
    Now(boot: boot, civil: Instant(seconds: 1_795_392_000) + boot, trust: trust)
  }

  @Test("the next call is accepted after the minimum time and not before")
  func every() {
    let button = CallButton(every: .seconds(30))
    var calls = Doorbell()
    calls.press(button, at: now(.seconds(5)))
    calls.press(button, at: now(.seconds(35) - .microseconds(1)))
    #expect(calls.count == 1)
    #expect(calls.last?.boot == .seconds(5))
    calls.press(button, at: now(.seconds(35)))
    #expect(calls.count == 2)
  }

  @Test("an ignored press does not delay the next call") func ignored() {
    var calls = Doorbell()
    for second in 0..<61 { calls.press(CallButton(), at: now(.seconds(second))) }
    #expect(calls.count == 3)
  }

  @Test("a call rings for its time, independent of the wall clock") func rings() {
    let button = CallButton(ringing: .seconds(3))
    var calls = Doorbell()
    #expect(calls.ringsUntil(button, at: now(.zero)) == nil)
    calls.press(button, at: now(.seconds(10), trust: .unset))
    #expect(calls.ringsUntil(button, at: now(.seconds(10))) == .seconds(13))
    #expect(calls.ringsUntil(button, at: now(.seconds(13) - .microseconds(1))) == .seconds(13))
    #expect(calls.ringsUntil(button, at: now(.seconds(13))) == nil)
  }
}
