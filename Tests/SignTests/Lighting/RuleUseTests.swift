// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Sign

@Suite("The effect of rules in a year") struct RuleUseTests {
  private func uses(_ rules: [(String, String, Int, Bool)]) throws -> [Programme.Use] {
    let programme = Programme(
      rules: try rules.map {
        Rule(
          from: try TimeExpression(parsing: $0.0), to: try TimeExpression(parsing: $0.1),
          level: Level(percent: $0.2), onlyIfLit: $0.3)
      })
    let locality = Locality(place: MidnightTests.wuhan, zone: MidnightTests.zone)
    return programme.uses(from: Instant(seconds: 1_795_996_800), in: locality)
  }

  @Test("a rule decides, never opens, is covered, or has nothing to dim")
  func uses() throws {
    #expect(
      try uses([
        ("sunset", "sunrise", 100, false), ("23:00", "05:00", 30, true),
        ("12:00", "13:00", 0, true),
      ]) == [.decides, .decides, .neverLit])
    #expect(try uses([("08:00", "sunrise", 100, false)]) == [.neverOpens])
    #expect(
      try uses([("22:00", "05:00", 30, false), ("18:00", "07:00", 100, false)])
        == [.alwaysCovered, .decides])
  }
}
