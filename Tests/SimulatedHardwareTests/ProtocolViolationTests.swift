// SPDX-License-Identifier: Apache-2.0

import Hardware
import SimulatedHardware
import Testing

@Suite("The models of displays")
struct ProtocolViolationTests {
  @Test(
    "refuse a wrong sequence by its rule and by no other", arguments: WrongSequence.all
  )
  func refuses(wrong: WrongSequence) {
    let violations = wrong.violations()
    #expect(
      violations.map(\.rule) == Array(repeating: wrong.rule, count: wrong.count), "\(violations)")
  }

  @Test("have a sequence for every rule, and at least eighty sequences")
  func coverage() {
    let broken = Set(WrongSequence.all.map(\.rule))
    #expect(ProtocolViolation.Rule.allCases.filter { !broken.contains($0) } == [])
    #expect(WrongSequence.all.count >= 80)
    #expect(Set(WrongSequence.all.map(\.description)).count == WrongSequence.all.count)
  }
}
