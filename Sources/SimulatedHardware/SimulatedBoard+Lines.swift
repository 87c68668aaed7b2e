// SPDX-License-Identifier: Apache-2.0

import Hardware

extension SimulatedBoard {
  /// Resolves a line to its chip and offset: a line has a name and an offset.
  func resolve(_ address: LineAddress) throws(HardwareError) -> LineAddress {
    try resolve(address, among: presentChips)
  }

  /// Resolves a line among these chips.
  func resolve(
    _ address: LineAddress, among chips: [GPIOChip]
  ) throws(HardwareError) -> LineAddress {
    let found: [LineAddress] =
      switch address {
      case .name(let name):
        chips.flatMap { chip in
          chip.offsets(of: name).map { .offset(chip: chip.label, $0) }
        }
      case .offset(let label, let offset):
        chips.filter { $0.label == label && $0.names.indices.contains(offset) }
          .map { _ in address }
      case .key(let key): absentChips.contains(key.device) ? [] : [address]
      }
    guard let only = found.first else {
      throw HardwareError(
        device: address.description, reason: .gone, call: "no such line", code: ErrorNumber.noEntry
      ).from(origin(ofMissing: address))
    }
    guard found.count == 1 else {
      throw HardwareError(
        device: address.description, reason: .refused, call: "\(found.count) lines have this name")
    }
    return only
  }

  /// The chip that has been unplugged with a line; else no chip has the line.
  private func origin(ofMissing address: LineAddress) -> HardwareError.Origin? {
    if case .key = address { return nil }
    let label: String? =
      switch address {
      case .name(let name): chips.first { $0.names.contains(name) }?.label
      case .offset(let label, _): label
      case .key: nil
      }
    guard let label else { return .lineNames }
    return presentChips.contains { $0.label == label } ? nil : .chip(label)
  }

  private var presentChips: [GPIOChip] {
    absentChips.isEmpty ? chips : chips.filter { !absentChips.contains($0.label) }
  }

  /// Changes a line, and reports a change of its level.
  func change(_ address: LineAddress, _ body: (inout SimulatedLine) -> Void) {
    var line = lines[address] ?? makeLine(address)
    let before = line
    body(&line)
    lines[address] = line
    guard before.level != line.level else { return }
    note(.line(address), before: before.level ? 1 : 0, after: line.level ? 1 : 0)
    if case .input(let input) = line.use, before.use == line.use {
      if input.debounce > .zero { debounce(input, address) } else { report(input, address) }
    }
    refreshLight()
  }

  /// Starts the debounce period of an input, or starts it again.
  private func debounce(_ input: InputLine, _ address: LineAddress) {
    debounceEnds.removeAll { $0.line == address }
    debounceEnds.append((now + input.debounce, address))
  }

  /// Reports the level of a debounced input whose period ends, if it is another one.
  func endDebounce(_ address: LineAddress) {
    debounceEnds.removeAll { $0.line == address }
    guard var line = lines[address], case .input(let input) = line.use,
      line.debounced != line.level
    else { return }
    line.debounced = line.level
    lines[address] = line
    report(input, address)
  }

  /// Makes a line in its default state.
  func makeLine(_ address: LineAddress) -> SimulatedLine {
    // A key is up by itself.
    if case .key = address { return SimulatedLine(pull: .pullDown) }
    guard case .offset(let label, let offset) = address,
      let chip = chips.first(where: { $0.label == label }), chip.pulls.indices.contains(offset)
    else { return SimulatedLine(pull: .disabled) }
    return SimulatedLine(pull: chip.pulls[offset])
  }

  private func report(_ input: InputLine, _ address: LineAddress) {
    guard var line = lines[address] else { return }
    if line.edgesToLose > 0 {
      line.edgesToLose -= 1
      lines[address] = line
      if pending.last != .edgesLost(input.id) { pending.append(.edgesLost(input.id)) }
    } else {
      pending.append(.edge(input.id, active: line.isActive, at: now))
    }
  }

  func note(_ pin: Pin, before: Double, after: Double) {
    transitionLog.append(Transition(at: now, pin: pin, before: before, after: after))
    transitionCounts[pin, default: 0] += 1
  }

  /// Removes a chip with all its lines, or an input device by its path; or adds it again.
  func setChip(_ label: String, present: Bool) {
    if present {
      absentChips.remove(label)
    } else {
      absentChips.insert(label)
      for (id, address) in open.sorted(by: { $0.key < $1.key }) {
        guard address.isOn(label) else { continue }
        close(id)
        let error = HardwareError(
          device: id.name, reason: .gone, call: "\(label) was unplugged", code: ErrorNumber.noDevice
        )
        pending.append(.lineRemoved(id, address.isKey ? error : error.from(.chip(label))))
      }
    }
    pending.append(.devicesChanged)
  }
}

extension LineAddress {
  fileprivate var isKey: Bool { if case .key = self { true } else { false } }

  /// Whether the line is on a chip with this label, or of this input device.
  fileprivate func isOn(_ label: String) -> Bool {
    switch self {
    case .name: false
    case .offset(let chip, _): chip == label
    case .key(let key): key.device == label
    }
  }
}
