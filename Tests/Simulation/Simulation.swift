// SPDX-License-Identifier: Apache-2.0
import Hardware
import Plate
import Sign
import SignDaemon
import SimulatedHardware
import SimulatedHost

/// One seed: a sign, its weather, and the oracle that watches both.
final class Simulation: HostWitness {
  /// What came of it.
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
  var random: RandomSource

  /// The dice of what was thought of later, so that the rest of the weather rolls as before.
  private var otherRandom: RandomSource
  var timeline = Timeline()
  var trace: Trace

  /// Until when buttons and expanders are busy with a finger.
  var busy: [String: Duration] = [:]

  /// What the clock would show if nobody had set it wrongly: civil time when the watch began.
  let epoch: Instant

  /// How many episodes of weather there are at the most, and how many there were.
  static let episodes = 60
  let longest: Int
  var episodes = 0

  /// Whether the weather goes on.
  var goesOn = true

  private var violation: Violation?
  private var turns = 0
  private var events = 0
  private var isReloading = false

  /// Makes it.
  ///
  /// - Parameters:
  ///   - seed: what all chance comes from.
  ///   - episodes: how many things the weather does at the most.
  ///   - keepsWords: whether the last events are kept in words.
  ///   - isLoud: whether they are printed.
  init(
    seed: UInt64, episodes: Int = Simulation.episodes, keepsWords: Bool = false,
    isLoud: Bool = false
  ) {
    self.seed = seed
    longest = episodes
    var random = RandomSource(seed: seed)
    var officeDice = random.split()
    scenario = Scenario(&officeDice)
    trace = Trace(keepsWords: keepsWords, isLoud: isLoud)
    // Any time of the years 2026 to 2030.
    epoch = Instant(seconds: 1_767_300_000 + Int64(random.roll(0...126_000_000)))
    let zone = Scenario.zones[scenario.plans[0].settings.site.timezone] ?? .utc
    machine = Machine(scenario, civil: epoch, zone: zone)
    oracle = Oracle(scenario.plans[0], now: machine.host.now())
    self.random = random
    otherRandom = RandomSource(seed: ~seed)
    machine.host.witness = self
  }

  /// Runs it to its end.
  func run() -> Outcome {
    do {
      try start()
      later(.seconds(1), "the weather begins", endsWithPower: false) { try $0.nextEpisode() }
      while goesOn || timeline.next != nil { try step() }
      try finish()
    } catch let found as Violation {
      violation = violation ?? found
      for said in machine.board.transcripts.suffix(8) {
        note("bus: \(said.transaction.device) \(said.transaction.operations): \(said.result)")
      }
    } catch {
      violation = violation ?? Violation(sentence: "the daemon did not start: \(error)")
    }
    return Outcome(
      seed: seed, digest: trace.digest.value, turns: turns, elapsed: machine.elapsed,
      events: events, violation: violation, lines: trace.lines)
  }

  /// Lets something happen later.
  func later(
    _ span: Duration, _ words: String, endsWithPower: Bool = true,
    _ perform: @escaping (Simulation) throws -> Void
  ) {
    timeline.enter(
      Action(words: words, endsWithPower: endsWithPower, perform: perform),
      at: machine.elapsed + span)
  }

  /// Lets something happen by the other dice.
  func aside(_ perform: (Simulation) throws -> Void) rethrows {
    swap(&random, &otherRandom)
    defer { swap(&random, &otherRandom) }
    try perform(self)
  }

  /// Notes what happens now.
  func note(_ words: @autoclosure () -> String) { trace.add(machine.elapsed, words()) }

  /// Starts a daemon.
  func start() throws {
    if case .failure = machine.source.result { machine.source.result = .success(machine.adopted) }
    let plan = try machine.source.read().get()
    machine.adopted = plan
    oracle.elapsed = machine.elapsed
    oracle.lookAtCard(machine.disk)
    let restored = machine.host.restored()
    // The zone may be another one now.
    machine.host.adopt(plan.settings)
    oracle.now = machine.host.now()
    try oracle.daemonStarts(restored, plan, machine.board, isNoted: machine.keepsNotes)
    note("a daemon starts")
    try machine.start()
    try oracle.see(drainTransitions(), byDaemon: true)
  }

  /// Looks at what the daemon did last, before its process is gone.
  func lookBeforeEnd() throws(Violation) {
    oracle.elapsed = machine.elapsed
    oracle.daemonEnded()
    try oracle.see(drainTransitions(), byDaemon: false)
  }

  /// Notes that the daemon is gone, and that its outputs stay as they are where they should.
  func daemonEnded(_ why: String, keepsLines: Bool) throws(Violation) {
    note(why)
    let moved = drainTransitions()
    try oracle.see(moved, byDaemon: false)
    guard keepsLines, let first = moved.first(where: { oracle.isSoundOutput($0.pin) }) else {
      return
    }
    throw Violation(sentence: "\(first.pin) moved when the daemon ended, and its line was kept")
  }

  private func step() throws {
    if let next = timeline.next, next <= machine.elapsed {
      guard let action = timeline.popNext() else { return }
      oracle.elapsed = machine.elapsed
      events += 1
      note(action.words)
      try action.perform(self)
    } else if machine.daemon != nil {
      turns += 1
      machine.turn(until: timeline.next ?? machine.elapsed + .seconds(1))
      try endTurn()
    } else {
      machine.sleep(until: timeline.next ?? machine.elapsed + .seconds(1))
      try oracle.see(drainTransitions(), byDaemon: false)
    }
  }

  private func endTurn() throws {
    if let violation { throw violation }
    trace.mark(machine.elapsed.microseconds)
    if machine.host.life.isOver { return try die() }
    let transitions = drainTransitions()
    try oracle.endTurn(machine, transitions)
  }

  /// What pins have done since this was last asked.
  func drainTransitions() -> [Transition] {
    let transitions = machine.board.transitions
    guard !transitions.isEmpty else { return [] }
    machine.board.clearRecords()
    for transition in transitions {
      trace.mark(transition.at.microseconds)
      trace.mark(transition.pin.description)
      trace.mark(Int64(transition.after * 4096))
      trace.add(machine.elapsed, "\(transition.pin): \(transition.before) to \(transition.after)")
    }
    return transitions
  }

  private func finish() throws {
    // Whatever was wrong is over; the longest wait is a minute.
    let end = machine.elapsed + .seconds(150)
    if machine.daemon == nil { try start() }
    timeline.enter(Action(words: "the end is near") { $0.askForStatus() }, at: end)
    while timeline.next != nil || machine.elapsed < end + .seconds(1) {
      if timeline.next == nil { later(.seconds(1), "the end") { _ in } }
      try step()
    }
    try oracle.checkMirrors()
    guard machine.disk.waitingCount == 0 || !oracle.diskIsSound else {
      throw Violation(sentence: "changes wait for a card that has been in order for minutes")
    }
    machine.finish()
    machine.leave(restarting: false)
    if let violation { throw violation }
  }

  func sent(_ bytes: [UInt8], to client: ClientID) {
    trace.mark(Int64(client.number))
    trace.mark(bytes)
  }

  func recorded(_ change: Change) {
    let words = "change \(change.generation) by \(change.by): \(change.subject.words)"
    trace.mark(words)
    trace.add(machine.elapsed, words)
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
    trace.add(machine.elapsed, "the record can be read, shift \(late.generationOffset)")
    oracle.elapsed = machine.elapsed
    oracle.now = machine.host.now()
    oracle.merge(late)
  }

  func drew(_ picture: Bitmap, of job: PlateJob) {
    oracle.display?.drew(picture, job.content.officers)
  }

  func saved(_ lamps: [ID<Lamp>: LampSnapshot]) {
    for (lamp, record) in lamps.sorted(by: { $0.key < $1.key }) {
      trace.mark("\(lamp) \(record.level) \(record.meter.switches)")
    }
  }

  func notified(_ state: ServiceState) {
    trace.mark("\(state)")
    switch state {
    case .alive:
      oracle.elapsed = machine.elapsed
      do throws(Violation) {
        try oracle.hearOfDaemon(every: scenario.watchdog)
      } catch {
        violation = violation ?? error
      }
    case .reloading: isReloading = true
    case .ready where isReloading:
      isReloading = false
      guard case .success(let plan) = machine.source.result else { return }
      machine.adopted = plan
      oracle.elapsed = machine.elapsed
      oracle.adopt(plan, machine.board)
    default: break
    }
  }

  func logged(_ priority: Priority, _ line: String) {
    trace.mark(line)
    trace.add(machine.elapsed, "log: \(line)")
  }
}

extension Change.Subject {
  /// What it is, in words that are always the same.
  var words: String {
    switch self {
    case .whereabouts(let officer, _, let whereabouts):
      "\(officer) is \(whereabouts.status) until \(whereabouts.until.map { "\($0)" } ?? "-")"
    case .override(let lamp, let override):
      "\(lamp) is \(override.map { "\($0.level) \($0.end)" } ?? "automatic")"
    case .mailbox(let letters): "letters \(letters)"
    }
  }
}
