// SPDX-License-Identifier: Apache-2.0
import Sign
import Testing

@testable import LinuxHost

@Suite("How far the clock is believed")
struct TrustRuleTests {
  @Test(
    "any one sign that it was set is enough, and none helps a clock before the first release",
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
    #expect(rule.trust(in: TrustRule.firstRelease) == expected)
    #expect(rule.trust(in: TrustRule.firstRelease - .microseconds(1)) == .unset)
  }
}
