// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// A difference between two states that is worth a line.
package enum StateChange: Equatable, Sendable {
  case whereabouts(Wire.Whereabouts)
  case lamp(Wire.Lamp)
  case called(Wire.Calls)
  case letters(Wire.LetterBox)
  case device(Wire.Device)
  case fault(Wire.Fault)
  case cleared(Wire.Fault)

  /// What happened between two states; from none to the first, everything has.
  package static func between(_ old: Wire.State?, _ new: Wire.State) -> [StateChange] {
    let officers = new.officers.filter { isChange($0, after: old?.officer($0.officer)) }
    let lamps = new.lamps.filter { isChange($0, after: old?.lamp($0.lamp)) }
    let devices = new.devices.filter { device in
      let before = old?.devices.first { $0.device == device.device }
      return isChange(device, after: before) && !isReported(device, old, new)
    }
    let calls = new.calls.flatMap { $0.count > old?.calls?.count ?? 0 ? $0 : nil }
    let letters = new.letters.flatMap { isChange($0, after: old?.letters) ? $0 : nil }
    let door = [calls.map(StateChange.called), letters.map(StateChange.letters)].compactMap(\.self)
    return officers.map(StateChange.whereabouts) + lamps.map(StateChange.lamp) + door
      + devices.map(StateChange.device)
      + missing(from: old?.faults ?? [], in: new.faults).map(StateChange.fault)
      + missing(from: new.faults, in: old?.faults ?? []).map(StateChange.cleared)
  }

  /// Whatever is set anew has a generation of its own; the rest the sign does by itself.
  private static func isChange(_ officer: Wire.Whereabouts, after old: Wire.Whereabouts?) -> Bool {
    guard let old else { return true }
    return old.generation != officer.generation || old.shown != officer.shown
      || old.unknown != officer.unknown || old.pastEnd != officer.pastEnd
  }

  /// A time that becomes known is no news; letters are, and every emptying.
  private static func isChange(_ box: Wire.LetterBox, after old: Wire.LetterBox?) -> Bool {
    guard let old, old.waiting == box.waiting else { return true }
    return isMoved(old.emptied ?? box.emptied, box.emptied) || old.emptiedBy != box.emptiedBy
  }

  /// A lamp that is on its way is not yet news; a level that the hardware took is.
  private static func isChange(_ lamp: Wire.Lamp, after old: Wire.Lamp?) -> Bool {
    guard let old else { return true }
    let (held, wasHeld) = (lamp.override, old.override)
    return (lamp.shown != nil && old.shown != lamp.shown) || wasHeld?.level != held?.level
      || wasHeld?.by != held?.by
      || isMoved(wasHeld?.until, held?.until)
  }

  /// An end that is kept on the boot clock trembles when it is told in civil time.
  private static func isMoved(_ old: Int?, _ new: Int?) -> Bool {
    guard let old, let new else { return old != new }
    return abs(new - old) > 2_000_000
  }

  /// Settling is no news; failing is, and being ready again after that.
  private static func isChange(_ device: Wire.Device, after old: Wire.Device?) -> Bool {
    switch (old?.state, device.state) {
    case (.failed, .failed): old?.problem != device.problem
    case (_, .failed), (.failed, _): true
    default: false
    }
  }

  /// Whether a fault that comes or goes tells it already.
  private static func isReported(
    _ device: Wire.Device, _ old: Wire.State?, _ new: Wire.State
  ) -> Bool {
    let faults = device.state == .failed ? new.faults : old?.faults ?? []
    return faults.contains { $0.subject == device.device }
  }

  private static func missing(
    from old: [Wire.Fault], in new: [Wire.Fault]
  ) -> [Wire.Fault] {
    new.filter { fault in
      !old.contains { $0.subject == fault.subject && $0.problem == fault.problem }
    }
  }
}
