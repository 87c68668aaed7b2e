// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Varlink

/// What monitors were sent last.
///
/// States are compared as a whole: each member is in a part or in the frame, also one that a later
/// release adds.
struct MonitorReports {
  private var last: Wire.State?

  /// Makes the whole state the next report of every monitor.
  mutating func invalidate() { last = nil }

  /// The next report, not numbered, for each scope that may read something of what has changed; nil
  /// if the whole state is the next report of all, because something changed that only it contains.
  mutating func news(in state: Wire.State) -> [AccessScope: JSON.Object]? {
    guard let old = last, old.frame == state.frame else {
      last = state
      return nil
    }
    guard old.steady != state.steady else { return [:] }
    last = state
    // A report without a change would reveal that something is hidden.
    var news: [AccessScope: JSON.Object] = [:]
    for scope in AccessScope.all {
      guard let report = scope.redacted(state).change(since: scope.redacted(old)) else { continue }
      news[scope] = encoded(report)
    }
    return news
  }
}

/// The members that only a whole state contains, and the keys of the parts.
private struct StateFrame: Equatable {
  let state: Wire.State
  let keys: [[String]]
  let hasResidents: [Bool]
}

extension Wire.State {
  /// The state without what changes by itself as time passes, and without its own number.
  ///
  /// A change that is reported by nothing else has changed nothing else either.
  fileprivate var steady: Wire.State {
    var state = self
    state.now = nil
    state.generation = 0
    for index in lamps.indices { state.lamps[index] = lamps[index].steady }
    for index in faults.indices { state.faults[index] = faults[index].steady }
    return state
  }

  fileprivate var frame: StateFrame {
    var frame = self
    frame.now = nil
    frame.generation = 0
    frame.officers = []
    frame.lamps = []
    frame.devices = []
    frame.faults = []
    frame.calls = nil
    frame.letters = nil
    frame.plates = nil
    return StateFrame(
      state: frame,
      keys: [
        officers.map(\.officer), lamps.map(\.lamp), devices.map(\.device),
        (plates ?? []).map(\.device),
      ], hasResidents: [calls != nil, letters != nil, plates != nil])
  }

  /// The parts that differ, not yet numbered; nil if none do.
  fileprivate func change(since old: Wire.State) -> Wire.Monitor.Result? {
    let report = Wire.Monitor.Result(
      number: 0, officers: Self.new(officers, old.officers) { $0 },
      lamps: Self.new(lamps, old.lamps, \.steady), devices: Self.new(devices, old.devices) { $0 },
      faults: faults.map(\.steady) == old.faults.map(\.steady) ? nil : faults,
      calls: calls == old.calls ? nil : calls, letters: letters == old.letters ? nil : letters,
      plates: Self.new(plates ?? [], old.plates ?? []) { $0 })
    return report == Wire.Monitor.Result(number: 0) ? nil : report
  }

  private static func new<Part: Equatable>(
    _ present: [Part], _ old: [Part], _ steady: (Part) -> Part
  ) -> [Part]? {
    let known = old.map(steady)
    let new = present.filter { !known.contains(steady($0)) }
    return new.isEmpty ? nil : new
  }
}

extension Wire.Lamp {
  /// The lamp without its meters, which count while it is lit.
  fileprivate var steady: Wire.Lamp {
    var lamp = self
    lamp.hours = 0
    lamp.wattHours = 0
    return lamp
  }
}

extension Wire.Fault {
  /// The fault without its age.
  fileprivate var steady: Wire.Fault {
    var fault = self
    fault.age = 0
    return fault
  }
}
