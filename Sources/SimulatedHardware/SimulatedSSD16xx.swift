// SPDX-License-Identifier: Apache-2.0

/// SSD1680 and SSD1683 (Solomon): a controller whose one command activates what another has chosen.
///
/// Written from notes on the data sheets and from measurements on glass; where these leave
/// something open the model is the stricter one. Not modelled: waveforms that are loaded by hand
/// (32), three colours, reading.
struct SimulatedSSD16xx: SimulatedPanel {
  /// What makes the difference between the two, and between their panels.
  struct Variant: Sendable {
    /// The memory: sources in bytes, and gates.
    let columns: Int
    let gates: Int

    /// The panel: pixels on the sources and on the gates, and the source of the first of them
    /// while output control (21, second byte) is 80, and while it is 00.
    let width: Int
    let height: Int
    let firstSource: Int

    /// Whether the panel is looked at lying, as a plate of 296 by 128 is.
    let lies: Bool

    /// Measured on panels: on, off, full and partial refresh.
    let on: Duration
    let off: Duration
    let full: Duration
    let partial: Duration

    /// 2.9 inches, 128 by 296 (GDEY029T94).
    static let ssd1680 = Variant(
      columns: 22, gates: 296, width: 128, height: 296, firstSource: 8, lies: true,
      on: .microseconds(95_900),
      off: .milliseconds(140), full: .microseconds(1_715_000), partial: .milliseconds(362))

    /// 4.2 inches, 400 by 300 (GDEY042T81).
    static let ssd1683 = Variant(
      columns: 50, gates: 300, width: 400, height: 300, firstSource: 0, lies: false,
      on: .milliseconds(96),
      off: .milliseconds(268), full: .microseconds(3_000_000), partial: .milliseconds(358))
  }

  let variant: Variant

  /// Whether the panel's memory of waveforms has one for display mode 2.
  var hasPartialWaveform = true
  var celsius = 20.0
  private(set) var misuses: [Misuse] = []

  var ink: Ink
  var black: PanelMemory
  var red: PanelMemory

  /// The registers by their command, as far as they were written since the reset.
  var registers: [UInt8: [UInt8]] = [:]
  var isClockOn = false
  var isAnalogOn = false
  var hasTemperature = false

  /// The display mode whose waveform is loaded.
  var loadedMode: Int?
  var drive: Ink.Drive?

  private var supply = Supply.off
  private var workEnd: Duration?
  private var recovered = Duration.zero
  private var intake = CommandIntake(dataCounts)

  private enum Supply { case off, unreset, on, asleep }

  init(_ variant: Variant) {
    self.variant = variant
    ink = Ink(width: variant.width, height: variant.height)
    black = PanelMemory(columns: variant.columns, rows: variant.gates)
    red = PanelMemory(columns: variant.columns, rows: variant.gates, salt: 26)
  }

  var busyIsLow: Bool { false }
  var isAsleep: Bool { supply == .asleep }
  var hasSupply: Bool { supply != .off }

  func isBusy(at now: Duration) -> Bool {
    // In deep sleep the line stays high.
    supply == .asleep || workEnd.map { now < $0 } ?? false
  }

  func workEnds(after now: Duration) -> Duration? {
    supply == .asleep ? nil : workEnd.flatMap { now < $0 ? $0 : nil }
  }

  func glass(at now: Duration) -> Glass {
    var ink = ink
    if let drive { ink.apply(drive, until: now) }
    return variant.lies ? Self.lying(ink.glass) : ink.glass
  }

  /// A standing panel that lies: its gates run from right to left, its sources downwards.
  private static func lying(_ standing: Glass) -> Glass {
    var lying = Glass(width: standing.height, height: standing.width, level: 0)
    lying.border = standing.border
    for y in 0..<lying.height {
      for x in 0..<lying.width {
        lying.levels[y * lying.width + x] =
          standing.levels[(standing.height - 1 - x) * standing.width + y]
      }
    }
    return lying
  }

  mutating func powerOn(at now: Duration) {
    guard supply == .off else { return }
    supply = .unreset
    black.lose()
    red.lose()
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
    case .register(let code, let bytes): set(code, bytes, at: now)
    case .memory(0x24, let bytes, let window): black.write(bytes, along: window)
    case .memory(_, let bytes, let window): red.write(bytes, along: window)
    }
  }

  /// Whether a command is heeded, and what speaks against it.
  private mutating func isListening(to code: UInt8, at now: Duration) -> Bool {
    settle(now)
    switch supply {
    case .off: note(.init(.noSupply, code))
    case .unreset: note(.init(.notReset, code))
    case .asleep: note(.init(.asleep, code))
    case .on where isBusy(at: now): note(.init(.busy, code))
    case .on where now < recovered: note(.init(.soonAfterReset, code))
    case .on: return true
    }
    return false
  }

  /// Opens the window of a memory for writing.
  mutating func open(_ window: PanelWindow?) { intake.open(window) }

  mutating func note(_ misuse: Misuse) { misuses.append(misuse) }

  /// Takes time for what was just begun.
  mutating func work(for length: Duration, from now: Duration) { workEnd = now + length }

  mutating func fallAsleep(keepingMemory: Bool) {
    supply = .asleep
    if !keepingMemory {
      black.lose()
      red.lose()
    }
    intake.forget()
  }

  /// Registers to their defaults; the memory stays.
  mutating func clear() {
    registers = [:]
    isClockOn = false
    isAnalogOn = false
    hasTemperature = false
    loadedMode = nil
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
