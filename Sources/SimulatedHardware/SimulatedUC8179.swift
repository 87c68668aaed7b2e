// SPDX-License-Identifier: Apache-2.0

/// UC8179 (UltraChip) with a panel of 7.5 inches, 800 by 480 (GDEY075T7).
///
/// Written from notes on the chip and on what drivers of the panel do; where these leave something
/// open the model is the stricter one. Not modelled: waveforms from registers, three colours, grey,
/// the automatic sequence (17), reading.
struct SimulatedUC8179: SimulatedPanel {
  static let width = 800
  static let height = 480

  var celsius = 20.0
  var hasPartialWaveform = true
  private(set) var misuses: [Misuse] = []

  var ink = Ink(width: width, height: height)
  var old = PanelMemory(columns: width / 8, rows: height)
  var new = PanelMemory(columns: width / 8, rows: height, salt: 26)

  /// The registers by their command, as far as they were written since the reset.
  var registers: [UInt8: [UInt8]] = [:]
  var isPowered = false
  var isPartial = false
  var drive: Ink.Drive?

  private var supply = Supply.off
  private var workEnd: Duration?
  private var recovered = Duration.zero
  private var intake = CommandIntake(dataCounts)

  private enum Supply { case off, unreset, on, asleep }

  var busyIsLow: Bool { true }
  var isAsleep: Bool { supply == .asleep }
  var hasSupply: Bool { supply != .off }

  func isBusy(at now: Duration) -> Bool { workEnd.map { now < $0 } ?? false }

  func workEnds(after now: Duration) -> Duration? { workEnd.flatMap { now < $0 ? $0 : nil } }

  func glass(at now: Duration) -> Glass {
    guard let drive else { return ink.glass }
    var ink = ink
    ink.apply(drive, until: now)
    return ink.glass
  }

  mutating func powerOn(at now: Duration) {
    guard supply == .off else { return }
    supply = .unreset
    old.lose()
    new.lose()
    clear()
  }

  mutating func powerOff(at now: Duration) {
    abort(at: now, "the supply went")
    supply = .off
    workEnd = nil
  }

  mutating func reset(low: Duration, at now: Duration) {
    guard supply != .off else { return note(.init(.noSupply, "reset")) }
    guard low >= .milliseconds(1) else { return note(.init(.shortReset, "\(low)")) }
    abort(at: now, "reset")
    // Deep sleep has cost the memory.
    if supply == .asleep {
      old.lose()
      new.lose()
    }
    supply = .on
    workEnd = nil
    clear()
    recovered = now + .milliseconds(10)
  }

  mutating func receive(command code: UInt8, at now: Duration) {
    guard isListening(to: code, at: now) else { return intake.refuse() }
    intake.begin(code, noting: &misuses)
    execute(code, at: now)
  }

  mutating func receive(data: [UInt8], at now: Duration) {
    switch intake.take(data, noting: &misuses) {
    case .nothing: break
    case .register(let code, let bytes): set(code, bytes)
    case .memory(0x10, let bytes, let window): old.write(bytes, along: window)
    case .memory(_, let bytes, let window): new.write(bytes, along: window)
    }
  }

  private mutating func isListening(to code: UInt8, at now: Duration) -> Bool {
    settle(now)
    switch supply {
    case .off: note(.init(.noSupply, code))
    case .unreset: note(.init(.notReset, code))
    case .asleep: note(.init(.asleep, code))
    // Its state may be asked for at any time.
    case .on where isBusy(at: now) && code != 0x71: note(.init(.busy, code))
    case .on where now < recovered: note(.init(.soonAfterReset, code))
    case .on: return true
    }
    return false
  }

  /// Opens the window of a plane for writing.
  mutating func open(_ window: PanelWindow?) { intake.open(window) }

  mutating func note(_ misuse: Misuse) { misuses.append(misuse) }

  mutating func work(for length: Duration, from now: Duration) { workEnd = now + length }

  mutating func fallAsleep() {
    supply = .asleep
    intake.forget()
  }

  private mutating func clear() {
    registers = [:]
    isPowered = false
    isPartial = false
    intake.forget()
  }

  private mutating func settle(_ now: Duration) {
    guard let drive, drive.ends <= now else { return }
    ink.apply(drive, until: now)
    self.drive = nil
  }

  private mutating func abort(at now: Duration, _ why: String) {
    settle(now)
    guard let drive else { return }
    ink.apply(drive, until: now)
    self.drive = nil
    note(.init(.abortedRefresh, why))
  }
}
