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
  /// The accesses under way, in order.
  var accesses: [(ends: Duration, id: LineID, number: UInt64, access: SimulatedAccess)] = []

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
    guard case .offset(let label, _) = try resolve(address),
      let transfer = chips.first(where: { $0.label == label })?.transfer
    else { return try perform(access, on: id) }
    return try pendingLines.perform(access, on: id) { number in
      let busyUntil = sleeping[label]?.accesses.last?.ends ?? now
      let length = sleeping[label]?.isHung == true ? SimulatedBus.limit : transfer
      sleeping[label, default: SleepingChip()].accesses.append(
        (max(now, busyUntil) + length, id, number, access))
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
    let (_, id, number, access) = chip.accesses.removeFirst()
    sleeping[label] = chip
    let result = Result { () throws(HardwareError) in try end(access, on: id, label) }
    guard pendingLines.finish(id, number, result) != nil else { return }
    switch (access, result) {
    case (.drive, .failure(let error)), (.read, .failure(let error)):
      close(id)
      pending.append(.lineRemoved(id, error))
    default: pending.append(.ready(id))
    }
  }

  private func end(
    _ access: SimulatedAccess, on id: LineID, _ label: String
  ) throws(HardwareError) -> Bool {
    func failure(_ call: String, _ code: Int32) -> HardwareError {
      HardwareError(device: id.name, reason: .failed, call: call, code: code).from(.chip(label))
    }
    if sleeping[label]?.isHung == true {
      throw failure("the bus of \(label) hangs", ErrorNumber.timedOut)
    }
    guard case .drive(let active) = access, sleeping[label]?.writesToLose ?? 0 > 0 else {
      return try perform(access, on: id)
    }
    sleeping[label]?.writesToLose -= 1
    guard try perform(.read, on: id) == active else {
      throw failure("the chip still has the other level", 0)
    }
    return active
  }

  private func perform(_ access: SimulatedAccess, on id: LineID) throws(HardwareError) -> Bool {
    switch access {
    case .openOutput(let line, let active):
      try request(line.address, as: id, .output(line, active: active))
      return active
    case .drive(let active):
      let address = try address(of: id)
      guard case .output(let line, _)? = lines[address]?.use else {
        throw HardwareError(device: id.name, reason: .refused, call: "the line is an input")
      }
      change(address) { $0.use = .output(line, active: active) }
      return active
    case .openInput(let line):
      try request(line.address, as: id, .input(line))
      return lines[try address(of: id)]?.isActive ?? false
    case .read: return lines[try address(of: id)]?.isActive ?? false
    }
  }
}
