// SPDX-License-Identifier: Apache-2.0

/// A panel whose controller is told what to do by commands and the data that follows them.
///
/// What all such controllers have in common is here: supply, reset, deep sleep, work that takes its
/// time, and who is heeded when. What a command means is the controller's own.
protocol CommandedPanel: SimulatedPanel {
  /// What all of them have.
  var core: PanelCore { get set }

  /// Whether the busy line stays active in deep sleep.
  static var isBusyAsleep: Bool { get }

  /// The command that is heeded while the controller works, if there is one.
  static var commandAtAnyTime: UInt8? { get }

  /// Does what a command does before any data.
  mutating func execute(_ code: UInt8, at now: Duration)

  /// Takes a register whose bytes are complete.
  mutating func set(_ code: UInt8, _ bytes: [UInt8], at now: Duration)

  /// Takes bytes into the memory that a command writes.
  mutating func write(_ code: UInt8, _ bytes: ArraySlice<UInt8>, along window: PanelWindow)

  /// Forgets what is kept beside the registers and the memory.
  mutating func clearState()

  /// Makes the memory undefined.
  mutating func loseMemory()
}

/// What all controllers have: supply, registers, ink that is driven, and a time for everything.
struct PanelCore: Sendable {
  enum Power { case off, unreset, on, asleep }

  var ink: Ink

  /// What drives the ink now.
  var drive: Ink.Drive?

  /// The registers by their command, as far as they were written since the reset.
  var registers: [UInt8: [UInt8]] = [:]

  /// Whether the panel's memory of waveforms has one for partial refreshes.
  var hasPartialWaveform = true

  var celsius = 20.0
  var violations: [ProtocolViolation] = []
  var supply = Power.off
  var parser: CommandParser

  /// When the present work ends, and when the controller has recovered from its reset.
  var workEnd: Duration?
  var recovered = Duration.zero

  init(width: Int, height: Int, _ dataCounts: [UInt8: ClosedRange<Int>]) {
    ink = Ink(width: width, height: height)
    parser = CommandParser(dataCounts)
  }

  /// Begins a command that is heeded.
  mutating func begin(_ code: UInt8) { parser.begin(code, noting: &violations) }

  /// Takes the data of a command.
  mutating func consume(_ data: [UInt8]) -> CommandParser.Parsed {
    parser.consume(data, noting: &violations)
  }

  /// Ends a drive whose time is over.
  mutating func settle(_ now: Duration) {
    guard let drive, drive.ends <= now else { return }
    ink.apply(drive, until: now)
    self.drive = nil
  }

  /// Ends a drive before its time.
  mutating func abort(at now: Duration, _ why: String) {
    settle(now)
    guard let drive else { return }
    ink.apply(drive, until: now)
    self.drive = nil
    violations.append(ProtocolViolation(.abortedRefresh, why))
  }
}

extension CommandedPanel {
  var hasPartialWaveform: Bool {
    get { core.hasPartialWaveform }
    set { core.hasPartialWaveform = newValue }
  }

  var celsius: Double {
    get { core.celsius }
    set { core.celsius = newValue }
  }

  var violations: [ProtocolViolation] { core.violations }
  var isAsleep: Bool { core.supply == .asleep }
  var hasSupply: Bool { core.supply != .off }

  func isBusy(at now: Duration) -> Bool {
    (isAsleep && Self.isBusyAsleep) || core.workEnd.map { now < $0 } ?? false
  }

  func workEnds(after now: Duration) -> Duration? {
    isAsleep && Self.isBusyAsleep ? nil : core.workEnd.flatMap { now < $0 ? $0 : nil }
  }

  func displayedFrame(at now: Duration) -> DisplayedFrame { standing(at: now) }

  /// What can be seen, with the gates as rows.
  func standing(at now: Duration) -> DisplayedFrame {
    guard let drive = core.drive else { return core.ink.displayedFrame }
    var ink = core.ink
    ink.apply(drive, until: now)
    return ink.displayedFrame
  }

  mutating func powerOn(at now: Duration) {
    guard core.supply == .off else { return }
    core.supply = .unreset
    loseMemory()
    clear()
  }

  mutating func powerOff(at now: Duration) {
    core.abort(at: now, "the supply went")
    core.supply = .off
    core.workEnd = nil
  }

  mutating func reset(low: Duration, at now: Duration) {
    guard core.supply != .off else { return note(.init(.noSupply, "reset")) }
    guard low >= .milliseconds(1) else { return note(.init(.shortReset, "\(low)")) }
    core.abort(at: now, "reset")
    core.supply = .on
    core.workEnd = nil
    clear()
    core.recovered = now + .milliseconds(10)
  }

  mutating func receive(command code: UInt8, at now: Duration) {
    guard isListening(to: code, at: now) else { return core.parser.refuse() }
    core.begin(code)
    execute(code, at: now)
  }

  mutating func receive(data: [UInt8], at now: Duration) {
    switch core.consume(data) {
    case .nothing: break
    case .register(let code, let bytes): set(code, bytes, at: now)
    case .memory(let code, let bytes, let window): write(code, bytes, along: window)
    }
  }

  /// Whether a command is heeded, and what speaks against it.
  private mutating func isListening(to code: UInt8, at now: Duration) -> Bool {
    core.settle(now)
    switch core.supply {
    case .off: note(.init(.noSupply, code))
    case .unreset: note(.init(.notReset, code))
    case .asleep: note(.init(.asleep, code))
    case .on where isBusy(at: now) && code != Self.commandAtAnyTime: note(.init(.busy, code))
    case .on where now < core.recovered: note(.init(.soonAfterReset, code))
    case .on: return true
    }
    return false
  }

  /// Opens the window of a memory for writing.
  mutating func open(_ window: PanelWindow?) { core.parser.open(window) }

  mutating func note(_ violation: ProtocolViolation) { core.violations.append(violation) }

  /// Takes time for what was just begun.
  mutating func work(for length: Duration, from now: Duration) { core.workEnd = now + length }

  mutating func fallAsleep(keepingMemory: Bool) {
    core.supply = .asleep
    if !keepingMemory { loseMemory() }
    core.parser.reset()
  }

  /// Registers to their defaults; the memory stays.
  mutating func clear() {
    core.registers = [:]
    core.parser.reset()
    clearState()
  }
}
