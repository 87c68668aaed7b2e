// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Sign

@Suite("Fades")
struct FadeTests {
  @Test(
    "lightness follows the CIE curve",
    arguments: [(0.0, 0), (1, 5), (8, 36), (30, 255), (50, 754), (100, 4095)])
  func curve(lightness: Double, duty: UInt16) {
    #expect(Fade.duty(ofLightness: lightness) == duty)
  }

  @Test("a fade ends at its level, in steps of at least a fiftieth of a second")
  func steps() {
    for (from, to, length) in [(0.0, 100, 2000), (100, 0, 500), (30, 100, 60_000), (10, 10, 1000)] {
      let fade = Fade(
        from: from, to: Level(percent: to), startedAt: .seconds(9), length: .milliseconds(length))
      var boot = fade.startedAt
      var count = 0
      while let next = fade.nextStep(after: boot) {
        if next - boot < .milliseconds(20) && next != fade.startedAt + fade.length {
          Issue.record("a step after \(next - boot)")
        }
        boot = next
        count += 1
      }
      #expect(boot == fade.startedAt + fade.length)
      #expect(fade.lightness(at: boot) == Double(to))
      #expect(count <= min(length / 20, 401) + 1)
    }
  }

  @Test("half way through it looks half as bright")
  func half() {
    let fade = Fade(from: 20, to: .full, startedAt: .zero, length: .seconds(10))
    #expect(fade.lightness(at: .seconds(5)) == 60)
    #expect(fade.lightness(at: .seconds(-5)) == 20)
  }
}
