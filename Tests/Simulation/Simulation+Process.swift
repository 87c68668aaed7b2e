// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import SignDaemon
import SimulatedHost

/// Starts and ends of the daemon and of the machine, and settings of the clock.
extension Simulation {
  /// The trust in a clock, which shows a possible time or not.
  private static func believed(_ trust: ClockTrust, _ civil: Instant) -> ClockTrust {
    civil.isPlausible ? trust : .unset
  }

  /// Sets the wall clock to a time that only a broken clock shows, for a while.
  func breakClock() {
    let seconds: Int64 = random.pick([
      .min, -62_167_219_200, -1, 4_294_967_296, 7_258_118_399, 253_402_300_800,
      9_223_372_036_854, .max,
    ])
    setClock(to: Instant(seconds: seconds), .synchronised)
    later(random.anySpan(.seconds(1), .hours(3)), "the clock is set right", endsWithPower: false) {
      $0.setClock(to: $0.epoch + $0.machine.elapsed, .synchronised)
    }
  }

  /// Lets the daemon crash at one of its next calls to the host or the board.
  func scheduleCrash() {
    guard machine.daemon != nil else { return }
    let calls = random.roll(1...25)
    note("the daemon dies at call \(calls) from now")
    machine.host.crashBudget.callsLeft = calls
  }

  /// Handles a crash of the daemon; systemd starts it again.
  func handleCrash() throws {
    try checkLastTransitions()
    if case .success(let tried) = machine.source.result { oracle.mayHaveBegun(tried) }
    machine.kill(finishingWrite: random.percent(50))
    try daemonEnded("the daemon is dead", keepsLines: scenario.keepsLines)
    restart(after: random.span(.milliseconds(50), .seconds(5)))
  }

  /// Restarts the daemon in good order, perhaps with another configuration.
  func upgrade() throws {
    guard machine.daemon != nil else { return }
    try finishDaemon()
    noteLevelsAtEnd()
    machine.leave(restarting: true)
    if random.percent(30) { machine.source.result = .success(random.pick(scenario.plans)) }
    withOtherRandom { $0.flipFigure() }
    try daemonEnded("the daemon is restarted", keepsLines: scenario.keepsLines)
    restart(after: random.span(.milliseconds(50), .seconds(2)))
  }

  /// Stops the daemon for a longer time.
  func stopForLong() throws {
    guard machine.daemon != nil else { return }
    try stop("the daemon is stopped")
    restart(after: random.anySpan(.seconds(10), .hours(20)))
  }

  /// Stops the daemon and starts it again at once.
  func stopAndStart() throws {
    guard machine.daemon != nil else { return }
    try stop("the daemon is stopped for a moment")
    restart(after: random.anySpan(.milliseconds(200), .seconds(20)))
  }

  /// Shuts the machine down in good order and boots it again; chips keep their power.
  func reboot() throws {
    guard machine.daemon != nil else { return }
    try stop("the machine is rebooted")
    let trust = random.pick([ClockTrust.restored, .restored, .unset, .synchronised])
    let civil = trust == .unset ? Instant(seconds: 60) : machine.host.now().civil
    machine.reboot(for: random.span(.seconds(10), .minutes(2)), civil: civil)
    machine.host.trust = Self.believed(trust, civil)
    oracle.elapsed = machine.elapsed
    busy = [:]
    timeline.removeAll(where: \.endsWithPower)
    oracle.powerReturned(machine.board, keepingChips: true)
    restart(after: random.span(.milliseconds(300), .seconds(5)))
    later(random.anySpan(.seconds(2), .hours(3)), "the clock is set", endsWithPower: false) {
      $0.setClock(to: $0.epoch + $0.machine.elapsed, .synchronised)
    }
  }

  /// Notes the levels of lamps at the end of the daemon, unless a scheduled crash came first.
  private func noteLevelsAtEnd() {
    oracle.now = machine.host.now()
    guard !machine.host.crashBudget.isSpent else { return note("the daemon died while it ended") }
    oracle.noteLevelsAtEnd()
  }

  /// Stops the daemon in good order, and has the sign cleared.
  private func stop(_ why: String) throws {
    try finishDaemon()
    noteLevelsAtEnd()
    machine.leave(restarting: false)
    note(why)
    oracle.elapsed = machine.elapsed
    let transitions = drainTransitions()
    try oracle.handle(transitions, byDaemon: false)
    try oracle.checkCleared(transitions, machine.board)
  }

  /// Cuts the power.
  func cutPower() throws {
    let gap = random.anySpan(.seconds(1), .hours(20))
    try cutPower(for: gap, losingClock: random.percent(40))
  }

  /// Cuts the power.
  ///
  /// The card cannot be read for a while afterwards, and clients call meanwhile.
  func startWithoutJournal() throws {
    guard machine.disk.failure == nil else { return }
    failCard("input/output error", for: random.span(.seconds(40), .minutes(5)))
    try cutPower(for: random.span(.seconds(1), .seconds(10)), losingClock: random.percent(50))
    for _ in 0..<random.roll(1...3) {
      later(random.span(.seconds(31), .minutes(3)), "somebody calls") { $0.setWhereabouts() }
    }
  }

  /// Flips a bit of a figure on the card, now and then: the next start tells it and goes on.
  private func flipFigure() {
    guard random.percent(20),
      let figure = machine.disk.flip(bit: random.roll(0...63), ofMeter: random.roll(0...99))
    else { return }
    note("a bit of \(figure) flips on the card")
  }

  /// What a start finds on the card; a figure with a flipped bit is reported, and not believed.
  func restoredFromCard() throws -> Restored {
    let isDamaged = machine.disk.isDamaged && machine.disk.isReadable
    let restored = machine.host.restored()
    guard isDamaged, restored.journalError == nil else { return restored }
    throw Violation(message: "a damaged figure of a lamp's meter was believed")
  }

  private func cutPower(for gap: Duration, losingClock isLost: Bool) throws {
    withOtherRandom { $0.flipFigure() }
    let before = machine.host.now()
    let civil = isLost ? Instant(seconds: 60) : before.civil
    note("the power fails for \(gap.inWords)")
    oracle.daemonEnded()
    machine.cutPower(finishingWrite: random.percent(50), for: gap, civil: civil)
    machine.host.trust = isLost ? .unset : Self.believed(.restored, civil)
    oracle.elapsed = machine.elapsed
    busy = [:]
    timeline.removeAll(where: \.endsWithPower)
    oracle.powerReturned(machine.board)
    restart(after: random.span(.milliseconds(300), .seconds(20)))
    later(random.anySpan(.seconds(2), .hours(5)), "the clock is set", endsWithPower: false) {
      $0.setClock(to: $0.epoch + $0.machine.elapsed, .synchronised)
    }
  }

  private func restart(after span: Duration) {
    later(span, "it starts again", endsWithPower: false) {
      if $0.machine.daemon == nil { try $0.start() }
    }
  }

  /// Reloads a configuration, a valid or an invalid one.
  func reload() {
    machine.source.result =
      random.percent(30) ? HostileFile.read(episodes) : .success(random.pick(scenario.plans))
    guard machine.daemon != nil else { return }
    if random.percent(50) {
      machine.host.signal(.reload)
    } else {
      callReload()
    }
  }

  /// Sets the wall clock.
  func setClock(to civil: Instant, _ trust: ClockTrust) {
    machine.host.civilAtBoot = civil - machine.host.boot
    machine.host.trust = Self.believed(trust, civil)
    note("the clock shows \(civil.seconds), \(machine.host.trust)")
  }

  /// Sets the wall clock shortly before the time zone's next change, while a monitor follows.
  func changeSummerTime() {
    guard machine.daemon != nil,
      let change = machine.host.zone.nextChange(after: machine.host.now().civil)
    else { return }
    callMonitor()
    setClock(to: change - .seconds(20), .synchronised)
    later(.seconds(40), "a client looks after the change of summer time") { $0.callStatus() }
    later(.minutes(2), "the clock is set right", endsWithPower: false) {
      $0.setClock(to: $0.epoch + $0.machine.elapsed, .synchronised)
    }
  }

  /// Sets the wall clock to a wrong time, or to the right one.
  func disturbClock() {
    let right = epoch + machine.elapsed
    let present = machine.host.now().civil
    let trust: ClockTrust = random.percent(85) ? .synchronised : .restored
    switch random.roll(0...11) {
    case 0: setClock(to: present + .seconds(1), trust)
    case 1: setClock(to: present - .seconds(1), trust)
    case 2: setClock(to: present + .hours(1), trust)
    case 3: setClock(to: present - .hours(1), trust)
    case 4: setClock(to: right + .hours(24 * 365 * 20), trust)
    case 5: setClock(to: right - .hours(24 * 365 * 20), trust)
    case 6: setClock(to: Instant(seconds: 0), trust)
    case 7: setClock(to: Instant(seconds: 2_147_483_640), trust)
    case 8: setClock(to: Instant(seconds: 1_806_195_590), trust)  // summer time begins in 2027
    case 9: setClock(to: Instant(seconds: 1_824_944_390), trust)  // and ends
    default: setClock(to: right, trust)
    }
    // Most errors are short, some last for days.
    later(random.anySpan(.seconds(1), .hours(60)), "the clock is set right", endsWithPower: false) {
      $0.setClock(to: $0.epoch + $0.machine.elapsed, .synchronised)
    }
  }
}
