// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon
import SimulatedHardware

/// The sign of a seed: its configurations and its board.
struct Scenario {
  /// The first configuration, and those that a reload may bring; all are valid.
  var plans: [SignConfiguration]

  /// The lamps, as the sensors measure them.
  var lamps: [SimulatedLamp]

  /// Whether systemd stores the lines of outputs while the daemon restarts.
  let keepsLines: Bool

  /// The watchdog period; nil for none.
  let watchdog: Duration?

  /// Whether the light follows the sun.
  let hasDays: Bool

  /// The generation that the journal begins after: above the seconds of any clock, or 0.
  let erasedGeneration: UInt64

  /// The minimum length of the simulation.
  let length: Duration

  /// The holidays and make-up days that the files of the calendar have.
  private(set) var calendar = ScenarioCalendar()

  /// The expander that the kernel drives; nil where there is none.
  let expander: SleepingExpander?

  /// The GPIO chips of the board.
  var chips: [GPIOChip] { PinPool.chips + (expander.map { [$0.chip] } ?? []) }

  /// The zones that configurations name.
  static let zones: [String: Zone] = [
    "Asia/Shanghai": Zone(name: "Asia/Shanghai", initialOffset: 28_800),
    "UTC": .utc,
    "Pacific/Kiritimati": Zone(name: "Pacific/Kiritimati", initialOffset: 50_400),
    "Europe/Berlin": summer("Europe/Berlin", winter: 3600, by: 3600),
    "Australia/Lord_Howe": summer("Australia/Lord_Howe", winter: 37_800, by: 1800),
  ]

  /// The end of the key of a device that a configuration renames.
  static let renamed = "-renamed"

  /// The key of the display, where the scenario has one.
  static let display = "plate"

  init(
    _ random: inout RandomSource, ofExpander expanderRandom: inout RandomSource,
    ofPairs pairRandom: inout RandomSource, ofAttention attentionRandom: inout RandomSource,
    ofPeople peopleRandom: RandomSource
  ) {
    var draft = ScenarioBuilder(&random)
    keepsLines = random.percent(70)
    watchdog = random.percent(15) ? .seconds(5) : nil
    let plan = draft.plan(&random)
    plans = [plan]
    for _ in 0..<3 { plans.append(draft.varied(plan, &random)) }
    lamps = draft.simulatedLamps
    let isBusy = watchdog != nil || plan.settings.daylight != nil
    hasDays = draft.hasDays
    length = hasDays ? .hours(12) : isBusy ? .minutes(10) : .hours(24 * 20)
    if random.percent(25) { draft.addDisplay(to: &plans, &random) }
    draft.addResidents(to: &plans, &random)
    erasedGeneration = random.percent(40) ? 5_000_000_000 : 0
    var kernelRandom = peopleRandom
    kernelRandom = kernelRandom.split()
    KernelOutputs(&plans, &lamps, &kernelRandom)
    expander = SleepingExpander(&plans, &expanderRandom)
    ScenarioBuilder.varyPatience(of: &plans, &pairRandom)
    draft.addAttention(to: &plans, &attentionRandom)
    var colourRandom = peopleRandom
    _ = colourRandom.split()
    colourRandom = colourRandom.split()
    ColourPanels(&plans, &draft, &colourRandom)
    addCalendar(&random)
    var peopleRandom = peopleRandom
    ScenarioBuilder.replacePeople(in: &plans, &peopleRandom)
  }

  /// Adds a calendar to most scenarios.
  private mutating func addCalendar(_ random: inout RandomSource) {
    guard random.percent(70) else { return }
    let calendar = ScenarioCalendar(&random)
    // A calendar that cannot be read is empty; the oracle finds that its days are missing.
    let read = (try? calendar.read()) ?? HolidayCalendar()
    self.calendar = calendar
    ScenarioBuilder.addCalendar(read, to: &plans, &random)
  }

  /// A zone with summer time, which changes on the last Sundays of March and October.
  private static func summer(_ name: String, winter: Int32, by step: Int32) -> Zone {
    var changes: [Zone.Change] = []
    for year in 1970...2110 {
      for (month, offset) in [(3, winter + step), (10, winter)] {
        guard var date = CivilDate(year: year, month: month, day: 31) else { continue }
        while date.weekday != .sunday { date.dayNumber -= 1 }
        changes.append(Zone.Change(at: date.dayNumber * 86_400 + 3600, offset: offset))
      }
    }
    return Zone(name: name, initialOffset: winter, changes: changes)
  }
}
