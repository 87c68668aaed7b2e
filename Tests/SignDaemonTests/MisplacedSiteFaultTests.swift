// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignInterface
import SimulatedHost
import Testing

@testable import SignDaemon

@Suite("The fault of a place that does not fit its time zone") struct MisplacedSiteFaultTests {
  private func faults(longitude: Double, from: TimeExpression) throws -> Wire.State {
    let rule = Rule(from: from, to: TimeExpression(clock: 23 * 3600))
    var plan = LampFixture(policy: LampPolicy(programme: Programme(rules: [rule]))).plan
    plan.settings.site.longitude = longitude
    let world = try World(plan, at: LampFixture.midnight + .hours(12), zone: LampFixture.zone)
    world.run(for: .seconds(5))
    return try world.call(Wire.Status.self, .init()).state
  }

  @Test("a lamp that the wrong sun lights by day is a fault, with what to correct")
  func reported() throws {
    // At 114° west the sun sets in the morning by the clock of Shanghai.
    let state = try faults(longitude: -114.30, from: TimeExpression(.sunset))
    #expect(state.lamps.first?.wanted == 1)
    let fault = try #require(state.faults.first { $0.kind == "place" })
    #expect(fault.problem == "by Asia/Shanghai the sun is highest there at 03:37")
    #expect(fault.advice.contains("longitude"))
  }

  @Test("a place that fits, and a sign that goes by the clock, have none") func silent() throws {
    let right = try faults(longitude: 114.30, from: TimeExpression(.sunset))
    #expect(right.faults.isEmpty && right.lamps.first?.wanted == 0)
    #expect(try faults(longitude: -114.30, from: TimeExpression(clock: 0)).faults.isEmpty)
  }
}
