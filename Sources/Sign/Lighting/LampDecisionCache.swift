// SPDX-License-Identifier: Apache-2.0

/// The inputs of the last decisions on all lamps.
///
/// While they are the same and all decisions are valid, there is nothing to decide.
struct LampDecisionCache: Equatable {
  private let lamps: [Lamp]
  private let edits: Int
  private let daylight: Daylight.Verdict?
  private let trust: ClockTrust
  private let zone: Zone
  private let bootEpoch: Int64
  private let until: Deadline

  init(
    _ settings: Settings, _ edits: Int, _ daylight: Daylight.Verdict?, _ now: Now, until: Deadline
  ) {
    lamps = settings.lamps
    self.edits = edits
    self.daylight = daylight
    trust = now.trust
    zone = now.zone
    bootEpoch = now.bootEpoch
    self.until = until
  }

  /// Whether the decisions are still valid.
  func isValid(
    _ settings: Settings, _ edits: Int, _ daylight: Daylight.Verdict?, _ now: Now
  ) -> Bool {
    edits == self.edits && daylight == self.daylight && trust == now.trust
      && bootEpoch == now.bootEpoch
      && zone == now.zone && !until.isReached(at: now) && lamps == settings.lamps
  }
}

extension Now {
  /// The wall time at boot, in seconds since 1970; it changes when the clock is set.
  package var bootEpoch: Int64 { (civil - boot).seconds }
}
