// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign
import SignDaemon
import SimulatedHardware
import SimulatedHost

/// What the sign has promised, worked out again from its pages and not from its code.
///
/// It is told what the world does to the sign and hears what the sign tells the world: pins,
/// changes for the record, replies. After each turn it compares.
final class Oracle {
  /// The configuration in force.
  private(set) var plan: Plan

  /// What was last said of each officer, and the lamps.
  var statuses: [ID<Officer>: StatusModel] = [:]
  var lamps: [LampModel] = []

  /// Lamps that a configuration had which is no longer in force.
  var retired: [ID<Lamp>: LampModel] = [:]

  /// Lamps on which there was a word since the daemon began.
  var ordered: Set<ID<Lamp>> = []

  /// The outputs, and where to find each.
  var pins: [PinModel] = []
  var places: [Pin: Int] = [:]

  /// What the finger is expected to have done.
  var gestures: [ExpectedGesture] = []

  /// Until when somebody or something last touched a button's wire.
  var touches: [ID<Button>: Duration] = [:]

  /// The parts of the world.
  private var parts: [String: Health] = [:]

  /// The display at the door, if there is one.
  var display: DisplayModel?

  /// Those who call.
  let clients = ClientPool()

  var now: Now
  var elapsed = Duration.zero

  /// Since when the daemon runs; nil while none does.
  private(set) var startedAt: Duration?

  /// When the service manager last heard of the daemon; nil if not since its start.
  private var heardAt: Duration?

  /// The last change of each officer and lamp that is on the card, in the order of their making.
  private var lastDurable: [String: UInt64] = [:]
  private var durableSeen = 0

  /// Whether something was recorded in this turn.
  private(set) var hasChanged = false

  /// Whether another configuration came into force in this turn.
  private(set) var hasAdopted = false

  /// Chips whose registers were lost, and since when; the sign finds out when it next looks.
  private var resets: [(part: Health, at: Duration)] = []

  private var turnsLately = 0
  private var countedFrom: Duration = .zero

  /// How many turns five minutes may have: fades have fifty steps a second, floods of edges
  /// hundreds in a few seconds.
  private static let turnLimit = 12_000

  init(_ plan: Plan, now: Now) {
    self.plan = plan
    self.now = now
  }

  /// A part of the world, by name.
  func part(_ name: String) -> Health {
    if let part = parts[name] { return part }
    // A held bus is found out by the adapter's limit of a second, for each chip on it.
    let isBus = name.hasPrefix("bus")
    let isDisk = name == "disk"
    let part = Health(
      margin: isBus ? .seconds(8) : isDisk ? .seconds(8) : .milliseconds(600),
      longestWait: isDisk ? .seconds(60) : .seconds(30))
    parts[name] = part
    return part
  }

  /// Notes that a chip has other registers than the sign knows of.
  ///
  /// Chips are looked at when the loop is awake anyway, at most every five seconds
  /// (docs/architecture.md).
  func registersLost(_ device: String) {
    part("device \(device)").fail(at: elapsed)
    resets.append((part("device \(device)"), elapsed))
  }

  private func noteInspections() {
    while let first = resets.first, elapsed - first.at >= .seconds(5) {
      first.part.find(at: elapsed)
      resets.removeFirst()
    }
  }

  /// Notes that the world began anew: the power was off.
  func powerReturned(_ board: SimulatedBoard) {
    for (name, part) in parts where name != "disk" { part.reset(at: elapsed) }
    resets = []
    gestures = []
    for index in lamps.indices { lamps[index].beginAnew() }
    for key in retired.keys { retired[key]?.beginAnew() }
    watch(board)
  }

  /// Notes that a daemon is about to begin, with what it will find on the card.
  func daemonStarts(
    _ restored: Restored, _ plan: Plan, _ board: SimulatedBoard, isNoted: Bool
  ) throws(Violation) {
    startedAt = elapsed
    heardAt = nil
    startHearing()
    try checkRestored(restored)
    statuses = restored.whereabouts.mapValues(StatusModel.init)
    let lamps = self.lamps
    noteRewired(plan)
    adoptQuietly(plan)
    watch(board)
    watchDisplay()
    display?.daemonStarts(at: elapsed)
    restoreLamps(restored, lamps, isNoted: isNoted)
    decideLamps()
  }

  /// Takes what the card held at the start, where that could be read only now: what has been said
  /// since is later.
  func merge(_ late: Restored) {
    // Earlier in this turn lamps were decided on without it.
    decideLamps()
    hasChanged = true
    for key in statuses.keys { statuses[key]?.generation += late.generationOffset }
    statuses.merge(late.whereabouts.mapValues(StatusModel.init)) { said, _ in said }
    clients.rebase(by: late.generationOffset)
    mergeOverrides(late.overrides)
  }

  /// Notes that there is no daemon any more.
  func daemonEnded() {
    startedAt = nil
    clients.dropAll()
  }

  /// Notes that another configuration is in force.
  func adopt(_ plan: Plan, _ board: SimulatedBoard) {
    noteRewired(plan)
    hasAdopted = true
    let lamps = self.lamps
    adoptQuietly(plan)
    keepLamps(lamps)
    watch(board, inTurn: true)
    watchDisplay()
  }

  /// Expects no more of buttons that are wired otherwise in another configuration.
  private func noteRewired(_ plan: Plan) {
    let changed = Set(self.plan.wiring.buttons.keys).union(plan.wiring.buttons.keys).filter {
      self.plan.wiring.buttons[$0] != plan.wiring.buttons[$0]
    }
    gestures.removeAll { changed.contains($0.button.key.key) }
    // A finger that is on one of these wires does not know whose it is now, nor whose it will be.
    let touched = changed.compactMap { touches[ID($0)] }.max() ?? .zero
    for key in changed {
      part("button \(key)").fail(at: elapsed)
      part("button \(key)").mend(at: elapsed)
      guard touched > elapsed else { continue }
      touches[ID(key)] = touched
      part("button \(key)").doubt(until: touched + .seconds(1), at: elapsed)
    }
  }

  private func adoptQuietly(_ plan: Plan) {
    self.plan = plan
    lamps = plan.settings.lamps.map { LampModel($0, plan.wiring.lamps[$0.key.key]) }
  }

  /// Takes a change that the daemon has handed over.
  func apply(_ change: Change) throws(Violation) {
    hasChanged = true
    switch change.subject {
    case .whereabouts(let officer, _, let whereabouts):
      try explain(change, of: officer, whereabouts)
      statuses[officer] = StatusModel(whereabouts)
    case .override(let lamp, let override):
      try explain(change, of: lamp, override)
    case .mailbox: break
    }
  }

  /// Notes that the service manager hears of the daemon, which it wants to so often.
  func hearOfDaemon(every period: Duration?) throws(Violation) {
    guard let period, let last = heardAt ?? startedAt else { return }
    heardAt = elapsed
    guard elapsed - last <= period + .seconds(1) else {
      throw Violation(sentence: "the watchdog was not fed for \((elapsed - last).inWords)")
    }
  }

  /// Compares, after a turn.
  func endTurn(_ machine: Machine, _ transitions: [Transition]) throws(Violation) {
    now = machine.host.now()
    elapsed = machine.elapsed
    defer {
      hasChanged = false
      hasAdopted = false
    }
    noteInspections()
    try countTurn()
    try clients.receive(self, machine)
    try checkRoster()
    decideLamps()
    expectIndicators()
    try see(transitions, byDaemon: true)
    try comparePins()
    try checkDisplay(machine.board)
    try checkGestures()
    try checkMirrors()
    try checkForeseen()
    noteDurable(machine.disk)
    try checkResourceUsage(machine)
  }

  private func countTurn() throws(Violation) {
    if elapsed - countedFrom >= .minutes(5) {
      countedFrom = elapsed
      turnsLately = 0
    }
    turnsLately += 1
    guard turnsLately <= Self.turnLimit else {
      throw Violation(sentence: "the loop spins: \(turnsLately) turns in five minutes")
    }
  }

  /// Whether the card has been in order long enough for everything to be on it.
  var diskIsSound: Bool { part("disk").isSound(at: elapsed) }

  private func checkResourceUsage(_ machine: Machine) throws(Violation) {
    if diskIsSound, machine.disk.waitingCount > 64 {
      throw Violation(
        sentence: "\(machine.disk.waitingCount) changes wait for a card that is in order")
    }
    guard let held = machine.daemon?.resourceUsage else { return }
    let problems: [(Bool, String)] = [
      (held.connections > 64, "\(held.connections) connections"),
      (machine.host.clientCount != held.connections, "connections that nobody serves"),
      (held.queuedBytes > 64 * 65_536 * 2, "\(held.queuedBytes) bytes queued"),
      (held.awaited > SimulatedDisk.limit, "\(held.awaited) calls that wait for the record"),
      (held.officers > 8, "\(held.officers) officers"),
      (held.contacts > 64, "\(held.contacts) contacts"), (held.lamps > 3, "\(held.lamps) lamps"),
      (held.faults > pins.count + plan.wiring.buttons.count + 16, "\(held.faults) faults"),
      (held.transactions > plan.wiring.devices.count * 4, "\(held.transactions) conversations"),
    ]
    if let problem = problems.first(where: \.0) {
      throw Violation(sentence: "the daemon holds more than it should: \(problem.1)")
    }
  }

  private func noteDurable(_ disk: SimulatedDisk) {
    for entry in disk.record[min(durableSeen, disk.record.count)...] {
      lastDurable[entry.change.subject.key] = entry.change.generation
    }
    durableSeen = disk.record.count
  }

  private func checkRestored(_ restored: Restored) throws(Violation) {
    guard !part("reading").isFaulty else { return }
    for (officer, whereabouts) in restored.whereabouts {
      if let last = lastDurable["officer \(officer)"], last != whereabouts.generation {
        throw Violation(
          sentence: "of \(officer) a restart remembers change \(whereabouts.generation),"
            + " but change \(last) was made durable after it")
      }
    }
  }

  /// Notes what the card holds before a daemon starts.
  func lookAtCard(_ disk: SimulatedDisk) { noteDurable(disk) }
}

extension Change.Subject {
  /// What it is about.
  fileprivate var key: String {
    switch self {
    case .whereabouts(let officer, _, _): "officer \(officer)"
    case .override(let lamp, _): "lamp \(lamp)"
    case .mailbox: "the report box"
    }
  }
}
