// SPDX-License-Identifier: Apache-2.0
import Sign
import SignDaemon
import SimulatedHost
import Testing

/// A card of ten years is written to 200,000 times at the most, which is fifty times a day.
@Suite("What a day writes to the card") struct WearTests {
  /// How often a day of the sign with its two lamps and this many presses commits something.
  private static func commits(
    _ plan: Plan = DoorPlan.plan, presses: Int, watchdog: Duration?
  ) throws -> Int {
    let world = try World(plan) { _, host in host.watchdogPeriod = watchdog }
    world.run(for: .seconds(1))
    let before = world.host.disk.commits
    let end = world.host.now().boot + .hours(24)
    for number in 0..<presses {
      world.press(["GPIO5", "GPIO6", "GPIO7", "GPIO8"][number % 4])
      world.run(for: .seconds(20 * 60))
    }
    world.run(for: end - world.host.now().boot)
    if world.host.record.count != presses { Issue.record("\(world.host.record.count) changes") }
    if !plan.settings.plates.isEmpty {
      #expect(world.host.displayStateWrites >= 2 * presses)
      #expect(world.displayedFrame == world.lastDrawn)
    }
    return world.host.disk.commits - before
  }

  @Test("forty changes and the lamps' night are at most fifty commits") func busy() throws {
    try Self.countBusyDay(watchdog: .seconds(120))
  }

  @Test("a plate that is written anew with each change adds none") func plate() throws {
    try Self.compareWithPlate(presses: 8)
  }

  @Test("the lamps' night alone is at most ten, whether a watchdog wakes the sign or not")
  func quiet() throws {
    try Self.countQuietDay(watchdog: .seconds(120))
    try Self.countQuietDay(watchdog: nil)
  }

  /// Counts the commits of a day with a plate, and of one without.
  static func compareWithPlate(presses: Int) throws {
    let with = try commits(PlatePlan.plan(), presses: presses, watchdog: nil)
    #expect(try with == commits(presses: presses, watchdog: nil))
  }

  /// Counts the commits of a day with forty changes.
  static func countBusyDay(watchdog: Duration?) throws {
    #expect(try (42...50).contains(commits(presses: 40, watchdog: watchdog)))
  }

  /// Counts the commits of a day without changes.
  static func countQuietDay(watchdog: Duration?) throws {
    #expect(try (2...10).contains(commits(presses: 0, watchdog: watchdog)))
  }
}
