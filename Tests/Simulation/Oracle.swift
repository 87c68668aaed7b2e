// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Plate
import Sign
import SignDaemon
import SimulatedHardware
import SimulatedHost

/// A model of the sign, written from its documentation and not from its code.
///
/// It receives what is injected into the sign, and what the sign does: transitions of pins, changes
/// for the journal, replies. After each turn it compares the two.
final class Oracle {
  /// The configuration in force.
  private(set) var plan: SignConfiguration

  /// The last status of each officer.
  var statuses: [ID<Officer>: StatusModel] = [:]

  /// The lamps of the configuration in force.
  var lamps: [LampModel] = []

  /// Lamps of earlier configurations.
  var retired: [ID<Lamp>: LampModel] = [:]

  /// Lamps that were overridden since the start of the daemon.
  var overridden: Set<ID<Lamp>> = []

  /// The outputs.
  var pins: [PinModel] = []

  /// The index of each pin in `pins`.
  var places: [Pin: Int] = [:]

  /// The gestures whose change has not come yet.
  var gestures: [ExpectedGesture] = []

  /// The buttons that somebody holds, and what they have changed of an officer.
  var held: [ID<Button>: HeldButton] = [:]
  var layers: [ID<Officer>: [StatusLayer]] = [:]

  /// The doorbell and the mailbox.
  var residents = ResidentModel()

  /// The clock and the zone at the end of the last turn.
  var lastClock: (Instant, Zone)?

  /// Until when each button was last touched, by a person or a disturbance.
  var touches: [ID<Button>: Duration] = [:]

  /// What was computed of the configuration in force.
  var computed = ComputedParts()

  /// The health of the hardware and the card, by name.
  private var parts: [String: Health] = [:]

  /// The display, if the configuration has one.
  var display: DisplayModel?

  /// What the display showed at its last check, and that as a frame of a palette.
  var lastDisplayed: (displayed: DisplayedFrame, palette: Palette, frame: Frame?)?

  /// The outputs that a configuration ever drove and the present one does not have.
  var leaving: [Pin: LeavingOutput] = [:]

  /// The display that a configuration had and the present one does not have.
  var leavingDisplay: LeavingDisplay?

  /// The levels of lamps at an orderly end of the daemon, which the next start must find.
  var levelsAtEnd: [ID<Lamp>: Level] = [:]

  /// The chips on the board, by their keys there.
  let boardDevices: [String: BusDevice]

  /// The clients.
  let clients = ClientPool()

  var now: Now
  var elapsed = Duration.zero
  var sun = SunModel()

  /// When the daemon started; nil while none runs.
  private(set) var startedAt: Duration?

  /// When the watchdog was last fed; nil if not since the start.
  var fedAt: Duration?

  /// The generation of the last durable change of each officer and lamp.
  var lastDurable: [String: UInt64] = [:]

  /// How many entries of the journal have been read.
  var durableCount = 0

  /// Whether a change was handed to the journal in this turn.
  var hasChanged = false

  /// Whether a change of this turn was decided on, and the lamps with it.
  var hasDecided = false

  /// Whether a configuration was adopted in this turn.
  private(set) var hasAdopted = false

  /// Chips whose registers were lost, and when; the next inspection of the sign finds it.
  private var resets: [(part: Health, at: Duration)] = []

  var trials = TrialsModel()
  var people = PeopleModel()

  /// The emergency pattern.
  var attention = AttentionModel()

  /// What the clock showed when it was last trusted in this boot.
  var trustedClock: ClockReading?

  /// What must be recorded in this turn because a clock was wrong.
  var wrongClock = WrongClockModel()

  /// The expander that the kernel drives.
  var expander = ExpanderModel()

  var turnCount = 0
  var countedFrom: Duration = .zero

  /// The calendar of the scenario.
  let calendar: ScenarioCalendar

  /// What was to be reported at the end of the last turn, and the trust in the clock then.
  var before: (calendarFault: String?, isMisplaced: Bool, trust: ClockTrust?) = (nil, false, nil)

  init(_ plan: SignConfiguration, _ calendar: ScenarioCalendar, now: Now) {
    self.plan = plan
    self.calendar = calendar
    boardDevices = plan.wiring.devices
    self.now = now
  }

  /// The health of a part, by name.
  func part(_ name: String) -> Health {
    if let part = parts[name] { return part }
    // The adapter's timeout of a second detects a hung bus, for each chip on it; a call of a driver
    // of the kernel that hangs ends after thirty.
    let isKernels = ["bus led:", "bus pwm:"].contains { name.hasPrefix($0) }
    let isBus = name.hasPrefix("bus")
    let isDisk = name == "disk"
    let part = Health(
      margin: isKernels ? .seconds(36) : isBus || isDisk ? .seconds(8) : .milliseconds(600),
      longestBackoff: isDisk ? .seconds(60) : .seconds(5))
    parts[name] = part
    return part
  }

  /// Records that a chip lost its registers.
  ///
  /// Chips are inspected when the loop is awake anyway, at most every five seconds
  /// (docs/architecture.md).
  func registersLost(_ device: String) {
    leaveAlone(device)
    part("device \(device)").fail(at: elapsed)
    resets.append((part("device \(device)"), elapsed))
  }

  private func noteInspections() {
    while let first = resets.first, elapsed - first.at >= .seconds(5) {
      first.part.clearInspected(at: elapsed)
      resets.removeFirst()
    }
  }

  /// Handles the return of the power.
  ///
  /// After an orderly reboot the chips had power all the time.
  func powerReturned(_ board: SimulatedBoard, keepingChips: Bool = false) {
    forgetLeaving(keepingChips: keepingChips)
    // A card that fails does so after the power has returned, too.
    for (name, part) in parts where name != "disk" && name != "reading" {
      part.reset(at: elapsed)
    }
    resets = []
    gestures = []
    held = [:]
    layers = [:]
    for index in lamps.indices { lamps[index].reset() }
    for key in retired.keys { retired[key]?.reset() }
    modelOutputs(board)
  }

  /// Handles a start of the daemon, with what the journal restores.
  func daemonStarts(
    _ restored: Restored, _ plan: SignConfiguration, _ board: SimulatedBoard, hasNotes: Bool
  ) throws(Violation) {
    startedAt = elapsed
    fedAt = nil
    trials.daemonStarts(restored)
    attention.daemonStarts(restored)
    restartGestures()
    try checkRestored(restored)
    statuses = restored.whereabouts.mapValues(StatusModel.init)
    restartHeld(
      isJournalReadable: !part("reading").isFaulty && restored.journalError == nil,
      restored.recentChanges)
    restartResidents(restored)
    try checkLevelsAtEnd(restored)
    let lamps = self.lamps
    dropRewiredGestures(plan, goesOn: false)
    adoptSettings(plan)
    restartPeople(restored)
    modelOutputs(board)
    modelDisplay()
    noteLeavingRead(!part("reading").isFaulty)
    display?.daemonStarts(at: elapsed)
    restoreLamps(restored, lamps, hasNotes: hasNotes)
    restartClock(restored)
    decideLamps()
  }

  /// Merges a journal that was unreadable at the start; changes since the start are later.
  func merge(_ late: Restored) {
    // Earlier in this turn lamps were decided without it.
    decideLamps()
    hasChanged = true
    hasDecided = true
    for key in statuses.keys { statuses[key]?.generation += late.generationOffset }
    statuses.merge(late.whereabouts.mapValues(StatusModel.init)) { current, _ in current }
    clients.rebase(by: late.generationOffset)
    mergeHeld(late)
    mergePeople(late)
    mergeResidents(late)
    trials.merge(late)
    attention.merge(late)
    noteLeavingRead(true)
    mergeOverrides(late.overrides)
  }

  /// Handles the end of the daemon.
  func daemonEnded() {
    startedAt = nil
    clients.dropAll()
    trials.daemonEnded()
  }

  /// Handles the adoption of a configuration.
  func adopt(_ plan: SignConfiguration, _ board: SimulatedBoard) {
    dropRewiredGestures(plan, goesOn: true)
    hasAdopted = true
    let lamps = self.lamps
    let old = self.plan
    adoptSettings(plan)
    replacePeople(old)
    adoptResidents(from: old)
    keepLamps(lamps)
    modelOutputs(board, inTurn: true)
    modelDisplay()
  }

  private func adoptSettings(_ plan: SignConfiguration) {
    self.plan = plan
    computed = ComputedParts()
    lamps = plan.settings.lamps.map {
      LampModel($0, plan.wiring.lamps[$0.key.key], calendar)
    }
  }

  /// Compares the sign with the model, after a turn.
  func endTurn(_ machine: Machine, _ transitions: [Transition]) throws(Violation) {
    now = machine.host.now()
    elapsed = machine.elapsed
    defer {
      hasChanged = false
      hasDecided = false
      hasAdopted = false
      before = (expectedCalendarFault, isMisplaced, now.trust)
    }
    noteInspections()
    dropTriedGestures()
    try countTurn()
    try clients.receive(self, machine)
    try checkTrial()
    try checkAttention()
    try checkPeople()
    try checkClock()
    try checkRoster()
    decideLamps()
    expectTriedLamp()
    try checkProgrammes()
    expectIndicators()
    try handle(transitions, byDaemon: true)
    try checkBlinking()
    try comparePins()
    try checkLeaving(machine.board)
    try checkDisplay(machine.board)
    try checkGestures()
    try checkHeld()
    try checkResidents()
    try checkMirrors()
    try checkOverrideEnds()
    noteDurable(machine.disk)
    try checkResourceUsage(machine)
  }
}
