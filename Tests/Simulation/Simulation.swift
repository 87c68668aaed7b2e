// SPDX-License-Identifier: Apache-2.0
import Checksum
import Configuration
import Hardware
import Plate
import Sign
import SignDaemon
import SimulatedHardware
import SimulatedHost

/// The simulation of one seed: a sign, the faults and input that are injected, and the oracle.
final class Simulation: HostWitness {
  /// The result of a simulation.
  struct Outcome: Equatable {
    let seed: UInt64
    let digest: UInt64
    let turns: Int
    let elapsed: Duration
    let events: Int
    let violation: Violation?
    let lines: [String]
  }

  let seed: UInt64
  let scenario: Scenario
  let machine: Machine
  let oracle: Oracle
  private var pruning = PruningModel()
  var random: RandomSource

  /// The source of episodes that were added later, so that the others stay the same.
  private var otherRandom: RandomSource

  /// The source of everything about the expander that the kernel drives.
  var expanderRandom: RandomSource

  /// The sources of everything about trials of the wiring, pairs of stuck buttons, emergencies.
  var trialRandom: RandomSource
  var pairRandom: RandomSource
  var attentionRandom: RandomSource
  var timeline = ActionQueue()
  var trace: Trace

  /// Until when buttons and expanders are in use.
  var busy: [String: Duration] = [:]

  /// The right wall-clock time at the beginning of the simulation.
  let epoch: Instant

  /// The default limit of episodes.
  static let episodes = 60

  /// The limit of episodes.
  let episodeLimit: Int

  /// How many episodes there were.
  var episodes = 0

  /// Whether there are more episodes.
  var isInjecting = true

  var violation: Violation?
  private var turns = 0
  private var events = 0

  /// Makes the simulation of a seed.
  ///
  /// - Parameters:
  ///   - seed: the seed of all randomness.
  ///   - episodes: the limit of episodes.
  ///   - keepsText: whether the last events are kept as text.
  ///   - isLoud: whether they are printed.
  init(
    seed: UInt64, episodes: Int = Simulation.episodes, keepsText: Bool = false,
    isLoud: Bool = false
  ) {
    self.seed = seed
    episodeLimit = episodes
    var random = RandomSource(seed: seed)
    var scenarioRandom = random.split()
    expanderRandom = RandomSource(seed: seed ^ 0x0E57_A9DE)
    pairRandom = RandomSource(seed: seed ^ 0x5AFE_C0DE)
    attentionRandom = RandomSource(seed: seed ^ 0xA77E_0110)
    scenario = Scenario(
      &scenarioRandom, ofExpander: &expanderRandom, ofPairs: &pairRandom,
      ofAttention: &attentionRandom, ofPeople: RandomSource(seed: seed ^ 0x9E0_91E5))
    trace = Trace(keepsText: keepsText, isLoud: isLoud)
    epoch = Instant(seconds: 1_767_300_000 + Int64(random.roll(0...126_000_000)))
    let zone = Scenario.zones[scenario.plans[0].settings.site.timezone] ?? .utc
    machine = Machine(scenario, civil: epoch, zone: zone)
    oracle = Oracle(scenario.plans[0], scenario.calendar, now: machine.host.now())
    oracle.expander.bound = scenario.expander?.bound ?? .zero
    self.random = random
    otherRandom = RandomSource(seed: ~seed)
    trialRandom = RandomSource(seed: seed ^ 0x71A1_0F19)
    machine.host.witness = self
  }

  /// Runs it to its end.
  func run() -> Outcome {
    do {
      try start()
      later(.seconds(1), "fault injection begins", endsWithPower: false) { try $0.nextEpisode() }
      letLightFollowSun()
      while isInjecting || timeline.next != nil { try step() }
      try finish()
    } catch let found as Violation {
      violation = violation ?? found
      for record in machine.board.transcripts.suffix(8) {
        note("bus: \(record.transaction.device) \(record.transaction.operations): \(record.result)")
      }
    } catch {
      violation = violation ?? Violation(message: "the daemon did not start: \(error)")
    }
    return Outcome(
      seed: seed, digest: trace.digest.value, turns: turns, elapsed: machine.elapsed,
      events: events, violation: violation, lines: trace.lines)
  }

  /// Schedules an action.
  func later(
    _ span: Duration, _ summary: String, endsWithPower: Bool = true,
    _ perform: @escaping (Simulation) throws -> Void
  ) {
    timeline.enter(
      Action(summary: summary, endsWithPower: endsWithPower, perform: perform),
      at: machine.elapsed + span)
  }

  /// Runs a closure with the other random source.
  func withOtherRandom(_ perform: (Simulation) throws -> Void) rethrows {
    swap(&random, &otherRandom)
    defer { swap(&random, &otherRandom) }
    try perform(self)
  }

  /// Starts a daemon.
  func start() throws {
    if case .failure = machine.source.result { machine.source.result = .success(machine.adopted) }
    let plan = try machine.source.read().get()
    machine.adopted = plan
    oracle.elapsed = machine.elapsed
    oracle.readJournal(machine.disk)
    let restored = try restoredFromCard()
    // The zone may have changed.
    machine.host.adopt(plan.settings)
    oracle.now = machine.host.now()
    try oracle.daemonStarts(restored, plan, machine.board, hasNotes: machine.keepsNotes)
    if machine.disk.hasLostDriven { oracle.forgetUnsavedLeaving(restored.driven) }
    note("a daemon starts with configuration \(number(of: plan))")
    try machine.start()
    // It has read the clock, also where that is set before its first turn.
    try oracle.checkClock()
    try oracle.handle(drainTransitions(), byDaemon: true)
  }

  /// Checks the transitions of the daemon's last moments, before its process ends.
  func checkLastTransitions() throws(Violation) {
    oracle.elapsed = machine.elapsed
    oracle.daemonEnded()
    try oracle.handle(drainTransitions(), byDaemon: false)
  }

  /// Handles the end of the daemon, and checks that stored lines keep their level.
  func daemonEnded(_ why: String, keepsLines: Bool) throws(Violation) {
    note(why)
    let moved = drainTransitions()
    try oracle.handle(moved, byDaemon: false)
    guard keepsLines, let first = moved.first(where: { oracle.isSoundOutput($0.pin) }) else {
      return
    }
    throw Violation(
      message: "\(first.pin) changed at the end of the daemon, though its line is stored")
  }

  private func step() throws {
    if let next = timeline.next, next <= machine.elapsed {
      guard let action = timeline.popNext() else { return }
      oracle.elapsed = machine.elapsed
      events += 1
      note(action.summary)
      try action.perform(self)
    } else if machine.daemon != nil {
      turns += 1
      machine.turn(until: timeline.next ?? machine.elapsed + .seconds(1))
      try endTurn()
    } else {
      machine.sleep(until: timeline.next ?? machine.elapsed + .seconds(1))
      try oracle.handle(drainTransitions(), byDaemon: false)
    }
  }

  private func endTurn() throws {
    if let violation { throw violation }
    trace.mark(machine.elapsed.microseconds)
    if machine.host.crashBudget.isSpent { return try handleCrash() }
    let transitions = drainTransitions()
    try oracle.endTurn(machine, transitions)
  }

  /// The transitions of pins since the last call.
  func drainTransitions() -> [Transition] {
    oracle.noteRefreshes(machine.board)
    let transitions = machine.board.transitions
    guard !transitions.isEmpty else { return [] }
    machine.board.clearLogs()
    for transition in transitions {
      trace.mark(transition.at.microseconds)
      trace.mark(transition.pin.description)
      trace.mark(Int64(transition.after * 4096))
      trace.add(machine.elapsed, "\(transition.pin): \(transition.before) to \(transition.after)")
    }
    return transitions
  }

  private func finish() throws {
    // All faults are over; the longest backoff is a minute.
    let end = machine.elapsed + .seconds(150)
    if machine.daemon == nil { try start() }
    timeline.enter(Action(summary: "the end is near") { $0.callStatus() }, at: end)
    while timeline.next != nil || machine.elapsed < end + .seconds(1) {
      if timeline.next == nil { later(.seconds(1), "the end") { _ in } }
      try step()
    }
    try oracle.checkMirrors()
    guard machine.disk.waitingCount == 0 || !oracle.diskIsSound else {
      throw Violation(message: "changes wait for a card that has worked for minutes")
    }
    try finishDaemon()
    machine.leave(restarting: false)
  }

  func sent(_ bytes: [UInt8], to client: ClientID) {
    trace.mark(Int64(client.number))
    trace.mark(bytes)
  }

  func recorded(_ change: Change) {
    let text = "change \(change.generation) by \(change.by): \(change.subject.text)"
    trace.mark(text)
    trace.add(machine.elapsed, text)
    oracle.elapsed = machine.elapsed
    oracle.now = machine.host.now()
    do throws(Violation) {
      try oracle.apply(change)
    } catch {
      violation = violation ?? error
    }
  }

  func restored(_ late: Restored) {
    trace.mark("restored \(late.generation) \(late.generationOffset)")
    trace.add(machine.elapsed, "the journal can be read, offset \(late.generationOffset)")
    oracle.elapsed = machine.elapsed
    oracle.now = machine.host.now()
    oracle.merge(late)
  }

  func drew(_ picture: Frame, of job: PlateJob) {
    oracle.display?.recordFrame(picture, job.content)
    do throws(Violation) {
      try oracle.checkHours(of: job.content)
      try oracle.checkTexts(of: job)
    } catch {
      violation = violation ?? error
    }
  }

  func pruned(before: Instant, _ mark: PruningMark) {
    trace.mark("pruned before \(before)")
    do throws(Violation) {
      try pruning.check(
        before: before, mark, keeping: machine.keep, on: machine.disk, at: machine.host.now(),
        machine.elapsed)
    } catch {
      violation = violation ?? error
    }
  }

  func notified(_ state: ServiceState) {
    trace.mark("\(state)")
    switch state {
    case .alive:
      oracle.elapsed = machine.elapsed
      do throws(Violation) {
        try oracle.feedWatchdog(every: scenario.watchdog)
      } catch {
        violation = violation ?? error
      }
    case .ready:
      guard case .success(let plan)? = machine.host.takeReadConfiguration() else { return }
      machine.adopted = plan
      note("configuration \(number(of: plan)) is adopted")
      (oracle.elapsed, oracle.now) = (machine.elapsed, machine.host.now())
      oracle.adopt(plan, machine.board)
    default: break
    }
  }
}
