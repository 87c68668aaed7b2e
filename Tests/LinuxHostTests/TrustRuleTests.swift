// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@testable import LinuxHost

@Suite("The trust of the clock")
struct TrustRuleTests {
  @Test(
    "one proof that the clock is set is enough, but no time before the first release is valid",
    arguments: [
      (false, false, false, ClockTrust.restored),
      (false, nil, false, .restored),
      (true, nil, false, .synchronised),
      (false, true, false, .synchronised),
      (false, nil, true, .synchronised),
    ] as [(Bool, Bool?, Bool, ClockTrust)])
  func rule(_ isTrusted: Bool, _ isDisciplined: Bool?, _ isSet: Bool, _ expected: ClockTrust) {
    let rule = TrustRule(
      isTrusted: isTrusted, isDisciplined: isDisciplined, isSetByTimesync: isSet)
    let (first, end) = (Instant.plausible.lowerBound, Instant.plausible.upperBound)
    #expect(rule.trust(in: first) == expected)
    #expect(rule.trust(in: first - .microseconds(1)) == .unset)
    #expect(rule.trust(in: end - .microseconds(1)) == expected)
    for beyond in [end, Instant(seconds: .max), Instant(seconds: .min)] {
      #expect(rule.trust(in: beyond) == .unset)
    }
  }
}
