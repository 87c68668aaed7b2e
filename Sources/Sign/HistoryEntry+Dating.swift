// SPDX-License-Identifier: Apache-2.0

extension HistoryEntry {
  /// The entry with times of the wall clock, where it was made in this boot before the clock was
  /// trusted: within a boot the boot clock tells when that was.
  ///
  /// - Parameters:
  ///   - reading: the first trusted reading since.
  ///   - correction: what is added to times of the entry already, because the clock was set.
  /// - Returns: the entry; nil where its time is known, or was in another boot.
  public func dated(by reading: ClockReading, correctedBy correction: Duration) -> HistoryEntry? {
    guard trust != .synchronised, change.at.civil == nil, let boot = change.at.boot else {
      return nil
    }
    func civil(_ boot: Duration) -> Instant { reading.civil - (reading.boot - boot) - correction }
    func timed(_ time: Timestamp) -> Timestamp {
      Timestamp(civil: time.civil ?? time.boot.map(civil), boot: time.boot)
    }
    func timed(_ until: Until) -> Until {
      guard case .after(let boot, nil) = until else { return until }
      return .after(boot: boot, expected: civil(boot))
    }
    var entry = self
    entry.change.at = timed(change.at)
    (entry.recorded, entry.trust) = (civil(boot), .synchronised)
    switch change.subject {
    case .whereabouts(let officer, let from, var whereabouts):
      whereabouts.since = timed(whereabouts.since)
      whereabouts.until = whereabouts.until.map { timed($0) }
      entry.change.subject = .whereabouts(officer, from: from, to: whereabouts)
    case .override(let lamp, var override?):
      override.since = timed(override.since)
      if case .until(let until) = override.end { override.end = .until(timed(until)) }
      entry.change.subject = .override(lamp, override)
    case .attention(.began(let until?)):
      entry.change.subject = .attention(.began(until: timed(until)))
    case .override, .mailbox, .trial, .wiring, .attention, .clockSet: break
    }
    return entry
  }
}
