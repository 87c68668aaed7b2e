// SPDX-License-Identifier: Apache-2.0

/// A panel whose controller has commands with data.
///
/// This is what the controllers have in common: power, reset, deep sleep, busy times, and when
/// commands are accepted. Each controller executes its own commands.
protocol CommandedPanel: SimulatedPanel {
  /// The common state.
  var core: PanelCore { get set }

  /// Whether the busy line stays active in deep sleep.
  static var isBusyAsleep: Bool { get }

  /// The command that is accepted while the controller is busy, if there is one.
  static var commandAtAnyTime: UInt8? { get }

  /// Executes the part of a command before its data.
  mutating func execute(_ code: UInt8, at now: Duration)

  /// Sets a register whose data is complete.
  mutating func set(_ code: UInt8, _ bytes: [UInt8], at now: Duration)

  /// Writes bytes to the memory of a command.
  mutating func write(_ code: UInt8, _ bytes: ArraySlice<UInt8>, along window: PanelWindow)

  /// Clears the state besides registers and memory.
  mutating func clearState()

  /// Makes the memory undefined.
  mutating func loseMemory()
}

/// The common state of controllers: power, registers, ink, and busy times.
struct PanelCore: Sendable {
  enum Power { case off, unreset, on, asleep }

  var ink: Ink

  /// The waveform that drives the ink now.
  var drive: Ink.Drive?

  /// The inks of a colour panel, and the waveform that drives them; nil for other panels.
  var colours: ColourInk?
  var colourDrive: ColourInk.Drive?

  /// The registers written since the reset, by command.
  var registers: [UInt8: [UInt8]] = [:]

  /// Whether the panel's OTP memory has a waveform for partial refreshes.
  var hasPartialWaveform = true

  var celsius = 20.0
  var violations: [ProtocolViolation] = []
  var power = Power.off
  var parser: CommandParser

  /// When the controller is no longer busy, and when it has recovered from its reset.
  var workEnd: Duration?
  var recovered = Duration.zero

  init(width: Int, height: Int, _ dataCounts: [UInt8: ClosedRange<Int>]) {
    ink = Ink(width: width, height: height)
    parser = CommandParser(dataCounts)
  }

  /// Begins a command that is accepted.
  mutating func begin(_ code: UInt8) { parser.begin(code, noting: &violations) }

  /// Consumes the data of a command.
  mutating func consume(_ data: [UInt8]) -> CommandParser.Parsed {
    parser.consume(data, noting: &violations)
  }

  /// Ends a drive that is complete.
  mutating func finishDrive(_ now: Duration) {
    if let drive = colourDrive, drive.ends <= now {
      colours?.apply(drive, until: now)
      colourDrive = nil
    }
    guard let drive, drive.ends <= now else { return }
    ink.apply(drive, until: now)
    self.drive = nil
  }

  /// Aborts a drive.
  mutating func abort(at now: Duration, _ reason: String) {
    finishDrive(now)
    guard drive != nil || colourDrive != nil else { return }
    if let drive { ink.apply(drive, until: now) }
    if let colourDrive { colours?.apply(colourDrive, until: now) }
    drive = nil
    colourDrive = nil
    violations.append(ProtocolViolation(.abortedRefresh, reason))
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
  var isAsleep: Bool { core.power == .asleep }
  var hasPower: Bool { core.power != .off }

  func isBusy(at now: Duration) -> Bool {
    (isAsleep && Self.isBusyAsleep) || core.workEnd.map { now < $0 } ?? false
  }

  func workEnds(after now: Duration) -> Duration? {
    isAsleep && Self.isBusyAsleep ? nil : core.workEnd.flatMap { now < $0 ? $0 : nil }
  }

  func displayedFrame(at now: Duration) -> DisplayedFrame { portraitFrame(at: now) }

  /// The displayed frame, with the gates as rows.
  func portraitFrame(at now: Duration) -> DisplayedFrame {
    guard let drive = core.drive else { return core.ink.displayedFrame }
    var ink = core.ink
    ink.apply(drive, until: now)
    return ink.displayedFrame
  }

  mutating func powerOn(at now: Duration) {
    guard core.power == .off else { return }
    core.power = .unreset
    loseMemory()
    clear()
  }

  mutating func powerOff(at now: Duration) {
    core.abort(at: now, "power off")
    core.power = .off
    core.workEnd = nil
  }

  mutating func reset(low: Duration, at now: Duration) {
    guard core.power != .off else { return note(.init(.noSupply, "reset")) }
    guard low >= .milliseconds(1) else { return note(.init(.shortReset, "\(low)")) }
    core.abort(at: now, "reset")
    core.power = .on
    core.workEnd = nil
    clear()
    core.recovered = now + .milliseconds(10)
  }

  mutating func receive(command code: UInt8, at now: Duration) {
    guard accepts(code, at: now) else { return core.parser.refuse() }
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

  /// Whether a command is accepted; records a violation if not.
  private mutating func accepts(_ code: UInt8, at now: Duration) -> Bool {
    core.finishDrive(now)
    switch core.power {
    case .off: note(.init(.noSupply, code))
    case .unreset: note(.init(.notReset, code))
    case .asleep: note(.init(.asleep, code))
    case .on where isBusy(at: now) && code != Self.commandAtAnyTime: note(.init(.busy, code))
    case .on where now < core.recovered: note(.init(.soonAfterReset, code))
    case .on: return true
    }
    return false
  }

  /// Opens a window of memory for writing.
  mutating func open(_ window: PanelWindow?) { core.parser.open(window) }

  mutating func note(_ violation: ProtocolViolation) { core.violations.append(violation) }

  /// Makes the controller busy for a time.
  mutating func work(for length: Duration, from now: Duration) { core.workEnd = now + length }

  mutating func fallAsleep(keepingMemory: Bool) {
    core.power = .asleep
    if !keepingMemory { loseMemory() }
    core.parser.reset()
  }

  /// Resets the registers to their defaults; the memory stays.
  mutating func clear() {
    core.registers = [:]
    core.parser.reset()
    clearState()
  }
}
