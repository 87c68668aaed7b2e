// SPDX-License-Identifier: Apache-2.0

/// What a lamp has done since it was changed: to be kept in the durable record.
public struct LampMeter: Hashable, Sendable {
  /// How often it went on.
  public var switches: Int

  /// How long it was lit.
  public var lit: Duration

  /// What it used, in watt hours.
  public var wattHours: Double

  /// Makes a meter; a changed lamp starts at nothing.
  public init(switches: Int = 0, lit: Duration = .zero, wattHours: Double = 0) {
    self.switches = switches
    self.lit = lit
    self.wattHours = wattHours
  }

  /// Counts what another meter has counted, too.
  mutating func add(_ other: LampMeter) {
    switches += other.switches
    lit += other.lit
    wattHours += other.wattHours
  }

  /// Counts one switching on.
  public mutating func switchedOn() { switches += 1 }

  /// Counts a time in which the lamp was lit.
  ///
  /// - Parameters:
  ///   - time: how long.
  ///   - watts: what it drew meanwhile: measured, or its rated power times the duty.
  public mutating func wasLit(for time: Duration, watts: Double) {
    lit += time
    wattHours += watts * time.inSeconds / 3600
  }
}
