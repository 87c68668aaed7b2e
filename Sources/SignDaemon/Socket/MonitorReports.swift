// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Varlink

/// What monitors were sent last.
struct MonitorReports {
  private var last = MonitoredParts()
  private var frame: [String] = []

  /// Remembers what only a whole state contains: the site's name and the trust of the clock.
  ///
  /// - Returns: whether it differs from before.
  mutating func frameChanged(to frame: [String]) -> Bool {
    defer { self.frame = frame }
    return frame != self.frame
  }

  /// The next report for each scope that may read something of what has changed, not numbered.
  mutating func news(in state: Wire.State) -> [AccessScope: JSON.Object] {
    let present = MonitoredParts(state)
    let change = present.change(since: last)
    let old = last
    last = present
    var news: [AccessScope: JSON.Object] = [:]
    for scope in AccessScope.all {
      guard var report = change.map(scope.redacted) else { continue }
      // What is hidden must not be revealed by a report without a change.
      if report.faults == scope.redacted(old.faults) { report.faults = nil }
      if report.hasContent { news[scope] = encoded(report) }
    }
    return news
  }
}

/// The state in the parts in which monitors are sent it.
private struct MonitoredParts: Equatable {
  var officers: [Wire.Whereabouts] = []
  var lamps: [Wire.Lamp] = []
  var devices: [Wire.Device] = []
  var faults: [Wire.Fault] = []
  var calls: Wire.Calls?
  var letters: Wire.LetterBox?
  var plates: [Wire.Plate] = []

  init() {}

  init(_ state: Wire.State) {
    officers = state.officers
    devices = state.devices
    calls = state.calls
    letters = state.letters
    plates = state.plates ?? []
    // Ages and hours grow without a change.
    lamps = state.lamps.map { lamp in
      var lamp = lamp
      lamp.hours = 0
      lamp.wattHours = 0
      return lamp
    }
    faults = state.faults.map { fault in
      var fault = fault
      fault.age = 0
      return fault
    }
  }

  /// The parts that differ, not yet numbered; nil if none do.
  func change(since old: MonitoredParts) -> Wire.Monitor.Result? {
    guard self != old else { return nil }
    return Wire.Monitor.Result(
      number: 0,
      officers: Self.new(officers, old.officers), lamps: Self.new(lamps, old.lamps),
      devices: Self.new(devices, old.devices), faults: faults == old.faults ? nil : faults,
      calls: calls == old.calls ? nil : calls,
      letters: letters == old.letters ? nil : letters, plates: Self.new(plates, old.plates))
  }

  private static func new<Part: Equatable>(_ present: [Part], _ old: [Part]) -> [Part]? {
    let new = present.filter { !old.contains($0) }
    return new.isEmpty ? nil : new
  }
}

extension Wire.Monitor.Result {
  /// Whether it contains a change that is worth a report.
  fileprivate var hasContent: Bool {
    state != nil || officers != nil || lamps != nil || devices != nil || faults != nil
      || calls != nil || letters != nil
  }
}
