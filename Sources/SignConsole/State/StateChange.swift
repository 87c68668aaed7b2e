// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// A change between two states that `dutysign watch` and the panel print as a line.
package enum StateChange: Equatable, Sendable {
  case whereabouts(Wire.Whereabouts)
  case lamp(Wire.Lamp)
  case attention(Wire.Attention?)
  case called(Wire.Calls)
  case letters(Wire.LetterBox)
  case device(Wire.Device)
  case fault(Wire.Fault)
  case cleared(Wire.Fault)

  /// The changes between two states; without an old state everything is a change.
  package static func between(_ old: Wire.State?, _ new: Wire.State) -> [StateChange] {
    let officers = new.officers.filter { isChange($0, after: old?.officer($0.officer)) }
    let lamps = new.lamps.filter { isChange($0, after: old?.lamp($0.lamp)) }
    let devices = new.devices.filter { device in
      let before = old?.devices.first { $0.device == device.device }
      return isChange(device, after: before) && !isReported(device, old, new)
    }
    let attention =
      old?.attention == new.attention ? [] : [StateChange.attention(new.attention)]
    let calls = new.calls.flatMap { $0.count > old?.calls?.count ?? 0 ? $0 : nil }
    let letters = new.letters.flatMap { isChange($0, after: old?.letters) ? $0 : nil }
    let residents = [calls.map(StateChange.called), letters.map(StateChange.letters)].compactMap(
      \.self)
    let faults: [[StateChange]] = [
      missing(from: old?.faults ?? [], in: new.faults).map(StateChange.fault),
      missing(from: new.faults, in: old?.faults ?? []).map(StateChange.cleared),
    ]
    // Not one sum: Swift 6.0 takes too long for it.
    let all: [[StateChange]] = [
      attention, officers.map(StateChange.whereabouts), lamps.map(StateChange.lamp), residents,
      devices.map(StateChange.device),
    ]
    return (all + faults).flatMap(\.self)
  }

  /// Setting a status changes the generation; the other changes happen by time.
  private static func isChange(_ officer: Wire.Whereabouts, after old: Wire.Whereabouts?) -> Bool {
    guard let old else { return true }
    return old.generation != officer.generation || old.shown != officer.shown
      || old.unknown != officer.unknown || old.leave != officer.leave
      || old.pastEnd != officer.pastEnd
  }

  /// The arrival of letters and each emptying are changes; a time that becomes known is none.
  private static func isChange(_ box: Wire.LetterBox, after old: Wire.LetterBox?) -> Bool {
    guard let old, old.waiting == box.waiting else { return true }
    return isDifferent(old.emptied ?? box.emptied, box.emptied) || old.emptiedBy != box.emptiedBy
  }

  /// A level that the hardware shows is a change; a wanted level is not yet one.
  private static func isChange(_ lamp: Wire.Lamp, after old: Wire.Lamp?) -> Bool {
    guard let old else { return true }
    // The pattern itself is no news.
    guard old.because != .attention || lamp.because != .attention else { return false }
    let (new, previous) = (lamp.override, old.override)
    return (lamp.shown != nil && old.shown != lamp.shown) || previous?.level != new?.level
      || previous?.by != new?.by || previous?.forSeconds != new?.forSeconds
      || isDifferent(previous?.until, new?.until)
  }

  /// Whether two times differ by more than 2 s.
  ///
  /// An end on the boot clock varies by some microseconds when it is converted to the wall clock.
  private static func isDifferent(_ old: Int?, _ new: Int?) -> Bool {
    guard let old, let new else { return old != new }
    return abs(new - old) > 2_000_000
  }

  /// A failure and its end are changes; reconciling is none.
  private static func isChange(_ device: Wire.Device, after old: Wire.Device?) -> Bool {
    switch (old?.state, device.state) {
    case (.failed, .failed): old?.problem != device.problem
    case (_, .failed), (.failed, _): true
    default: false
    }
  }

  /// Whether a new or cleared fault reports the change of the device already.
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
