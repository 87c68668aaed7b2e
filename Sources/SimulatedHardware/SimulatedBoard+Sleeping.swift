// SPDX-License-Identifier: Apache-2.0

import Hardware

/// A call on a line.
enum SimulatedAccess: Equatable {
  case openOutput(OutputLine, active: Bool)
  case drive(active: Bool)
  case openInput(InputLine)
  case read
}

/// What a chip that sleeps is doing.
struct SleepingChip {
  /// An access under way, its line, and its number in `PendingLines`.
  struct Access {
    let ends: Duration
    let number: UInt64
    let id: LineID
    let address: LineAddress
    let access: SimulatedAccess

    /// The output that it requests or drives.
    let output: OutputLine?
  }

  /// The accesses under way, in order.
  var accesses: [Access] = []

  /// Whether its bus hangs, so that each access fails after the adapter's timeout.
  var isHung = false

  /// The number of next writes that have no effect, and no error: Linux 6.1 ignores failed writes
  /// of expanders.
  var writesToLose = 0
}

extension SimulatedBoard {
  /// Performs a call on a line, at once or on a chip that sleeps.
  func access(
    _ access: SimulatedAccess, on id: LineID, at address: LineAddress
  ) throws(HardwareError) -> Bool {
    catchUp()
    let found = try resolve(address)
    guard case .offset(let label, _) = found, let transfer = transfer(of: found) else {
      return try perform(access, on: id)
    }
    if case .openOutput = access, pendingLines.isIdle(id), let holder = holder(of: found) {
      rename(holder, to: id)
    }
    return try pendingLines.perform(access, on: id) { number in
      let busyUntil = sleeping[label]?.accesses.last?.ends ?? now
      let length = sleeping[label]?.isHung == true ? SimulatedBus.limit : transfer
      sleeping[label, default: SleepingChip()].accesses.append(
        SleepingChip.Access(
          ends: max(now, busyUntil) + length, number: number, id: id, address: found,
          access: access, output: output(access, at: found)))
    }
  }

  private func output(_ access: SimulatedAccess, at address: LineAddress) -> OutputLine? {
    if case .openOutput(let line, _) = access { return line }
    guard case .output(let line, _)? = lines[address]?.use else { return nil }
    return line
  }

  /// How long an access to a line takes; nil for a chip that does not sleep.
  func transfer(of address: LineAddress) -> Duration? {
    guard case .offset(let label, _) = address else { return nil }
    return chips.first { $0.label == label }?.transfer
  }

  /// The name of the output that is open at an address, or being opened.
  private func holder(of address: LineAddress) -> LineID? {
    let holder = open.first { $0.value == address }?.key
    return holder
      ?? pendingLines.line { access in
        guard case .openOutput(let line, _) = access else { return false }
        return (try? resolve(line.address)) == address
      }
  }

  /// When an access to a chip that sleeps ends next, and on which chip.
  var nextAccessEnd: (at: Duration, chip: String)? {
    sleeping.compactMap { label, chip in chip.accesses.first.map { ($0.ends, label) } }
      .min { $0 < $1 }
  }

  /// Ends the first access to a chip that sleeps.
  func endAccess(on label: String) {
    guard var chip = sleeping[label], !chip.accesses.isEmpty else { return }
    let ended = chip.accesses.removeFirst()
    sleeping[label] = chip
    let result = Result { () throws(HardwareError) in try end(ended, label) }
    guard let (id, access) = pendingLines.finish(ended.number, result) else { return }
    switch (access, result) {
    case (.drive, .failure(let error)), (.read, .failure(let error)):
      close(id)
      pending.append(.lineRemoved(id, error))
    default: pending.append(.ready(id))
    }
  }

  private func end(
    _ ended: SleepingChip.Access, _ label: String
  ) throws(HardwareError) -> Bool {
    // The line may have another name by now; nobody waits for one that was closed.
    let id = pendingLines.line(of: ended.number)
    func failure(_ call: String, _ code: Int32) -> HardwareError {
      HardwareError(device: ended.id.name, reason: .failed, call: call, code: code).from(
        .chip(label))
    }
    if sleeping[label]?.isHung == true {
      throw failure("the bus of \(label) hangs", ErrorNumber.timedOut)
    }
    guard case .drive(let active) = ended.access, sleeping[label]?.writesToLose ?? 0 > 0 else {
      guard let id else { return performUnobserved(ended) }
      return try perform(ended.access, on: id)
    }
    sleeping[label]?.writesToLose -= 1
    guard let id, try perform(.read, on: id) == active else {
      throw failure("the chip still has the other level", 0)
    }
    return active
  }

  /// Performs an access to a line that was closed meanwhile: its output keeps the level.
  private func performUnobserved(_ ended: SleepingChip.Access) -> Bool {
    let line = lines[ended.address] ?? makeLine(ended.address)
    guard let output = ended.output, line.use == .none else { return false }
    switch ended.access {
    case .openOutput(_, let active), .drive(let active):
      change(ended.address) {
        $0.request(.output(output, active: active))
        $0.release(keepingLevel: true)
      }
    case .openInput, .read: break
    }
    return false
  }

  private func perform(_ access: SimulatedAccess, on id: LineID) throws(HardwareError) -> Bool {
    switch access {
    case .openOutput(var line, let active):
      line.id = id
      try request(line.address, as: id, .output(line, active: active))
      return active
    case .drive(let active):
      let address = try address(of: id)
      guard case .output(let line, _)? = lines[address]?.use else {
        throw HardwareError(device: id.name, reason: .refused, call: "the line is an input")
      }
      change(address) { $0.request(.output(line, active: active)) }
      return active
    case .openInput(let line):
      try request(line.address, as: id, .input(line))
      return lines[try address(of: id)]?.isActive ?? false
    case .read: return lines[try address(of: id)]?.isActive ?? false
    }
  }
}
