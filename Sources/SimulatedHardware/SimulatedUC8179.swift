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
  private var command: UInt8?
  private var taken: [UInt8] = []
  private var window: PanelWindow?
  private var written = 0

  /// Whether data belongs to a command that was refused.
  private var isDeaf = false

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
    isDeaf = !isListening(to: code, at: now)
    guard !isDeaf else { return command = nil }
    finishCommand()
    command = code
    taken = []
    execute(code, at: now)
  }

  mutating func receive(data: [UInt8], at now: Duration) {
    guard let command else {
      if !isDeaf { note(.init(.dataWithoutCommand, "\(data.count) bytes")) }
      return
    }
    if window != nil { return write(data, command) }
    guard let counts = Self.dataCounts[command] else { return }
    let room = counts.upperBound - taken.count
    taken += data.prefix(room)
    if data.count > room { note(.init(.excessData, command, "\(data.count - room) more")) }
    if taken.count >= counts.lowerBound { set(command, taken) }
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

  private mutating func finishCommand() {
    defer { window = nil }
    guard let command else { return }
    if let window {
      if written < window.size {
        note(.init(.memoryUnderrun, command, "\(written) of \(window.size) bytes"))
      }
    } else if let counts = Self.dataCounts[command], taken.count < counts.lowerBound {
      note(.init(.missingData, command, "\(taken.count) of \(counts.lowerBound) bytes"))
    }
  }

  mutating func open(_ opened: PanelWindow?) {
    guard let opened else {
      isDeaf = true
      return command = nil
    }
    window = opened
    written = 0
  }

  private mutating func write(_ data: [UInt8], _ code: UInt8) {
    guard var window else { return }
    for byte in data.prefix(window.size - written) {
      if code == 0x10 {
        old.write(byte, column: window.column, row: window.row)
      } else {
        new.write(byte, column: window.column, row: window.row)
      }
      window.advance()
    }
    let excess = written + data.count - window.size
    if excess > 0 { note(.init(.memoryOverrun, code, "\(excess) bytes more")) }
    written = min(written + data.count, window.size)
    self.window = window
  }

  mutating func note(_ misuse: Misuse) { misuses.append(misuse) }

  mutating func work(for length: Duration, from now: Duration) { workEnd = now + length }

  mutating func fallAsleep() {
    supply = .asleep
    command = nil
  }

  private mutating func clear() {
    registers = [:]
    isPowered = false
    isPartial = false
    command = nil
    isDeaf = false
    window = nil
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
