// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignInterface
import SimulatedHost
import Testing

@Suite("Warnings of a configuration on the socket") struct ReloadWarningTests {
  @Test("a reload replies with the warnings, and counts them")
  func warnings() throws {
    let world = try World(SignFixture.plan)
    var plan = SignFixture.plan
    plan.warnings = [
      Problem(
        file: "sign.yaml", line: 4, column: 14, path: "site.longitude",
        message: .init("far from here", "离得很远"), kind: "a place that does not fit")
    ]
    // Leave that is over: nothing for monitoring.
    plan.hints = plan.warnings
    world.source.result = .success(plan)
    #expect(try world.call(Wire.Status.self, .init()).state.warnings == nil)
    let reply = try world.call(Wire.Reload.self, .init())
    #expect(reply.warnings?.map(\.chinese) == ["离得很远"])
    #expect(try world.call(Wire.Check.self, .init()).warnings?.count == 1)
    #expect(try world.call(Wire.Status.self, .init()).state.warnings == 1)
  }
}
