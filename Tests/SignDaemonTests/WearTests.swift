// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignDaemon
import SimulatedHost
import Testing

/// The budget of the card: 200,000 writes in ten years, which is fifty a day.
@Suite("Commits of a day") struct WearTests {
  /// The commits of a day with two lamps and a number of presses.
  private static func commits(
    _ plan: SignConfiguration = SignFixture.plan, presses: Int, watchdog: Duration?
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
    if world.host.entries.count != presses { Issue.record("\(world.host.entries.count) changes") }
    if !plan.settings.plates.isEmpty {
      #expect(world.host.displayStateWrites >= 2 * presses)
      #expect(world.displayedFrame == world.lastDrawn)
    }
    return world.host.disk.commits - before
  }

  @Test("forty changes and the lamps of a night are at most fifty commits") func busy() throws {
    try Self.countBusyDay(watchdog: .seconds(120))
  }

  @Test("a plate adds no commits") func plate() throws {
    try Self.compareWithPlate(presses: 8)
  }

  @Test("the lamps of a night are at most ten commits, with and without a watchdog")
  func quiet() throws {
    try Self.countQuietDay(watchdog: .seconds(120))
    try Self.countQuietDay(watchdog: nil)
  }

  /// Counts the commits of a day with a plate, and of one without.
  static func compareWithPlate(presses: Int) throws {
    let with = try commits(PlateFixture.plan(), presses: presses, watchdog: nil)
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
