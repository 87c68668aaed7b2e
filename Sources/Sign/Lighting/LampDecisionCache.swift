// SPDX-License-Identifier: Apache-2.0

/// What all lamps were last decided on from: while it is the same and no decision has run out,
/// there is nothing to decide on any of them.
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

  /// Whether it still holds.
  func isValid(
    _ settings: Settings, _ edits: Int, _ daylight: Daylight.Verdict?, _ now: Now
  ) -> Bool {
    edits == self.edits && daylight == self.daylight && trust == now.trust
      && bootEpoch == now.bootEpoch
      && zone == now.zone && !until.isReached(at: now) && lamps == settings.lamps
  }
}

extension Now {
  /// Civil time at boot in seconds: another one means that the clock was set.
  package var bootEpoch: Int64 { (civil - boot).seconds }
}
