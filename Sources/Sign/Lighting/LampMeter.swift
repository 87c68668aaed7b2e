// SPDX-License-Identifier: Apache-2.0

/// What a lamp has done since it was replaced; the journal stores it.
public struct LampMeter: Hashable, Sendable {
  /// The number of times it went on.
  public var switches: Int

  /// The time it was lit.
  public var lit: Duration

  /// The energy it used, in watt hours.
  public var wattHours: Double

  /// Makes a meter; without arguments that of a new lamp.
  public init(switches: Int = 0, lit: Duration = .zero, wattHours: Double = 0) {
    self.switches = switches
    self.lit = lit
    self.wattHours = wattHours
  }

  /// Adds the counts of another meter.
  mutating func add(_ other: LampMeter) {
    switches = min(switches + other.switches, Self.mostSwitches)
    lit += other.lit
    wattHours += other.wattHours
  }

  /// Counts a switch to on.
  public mutating func switchedOn() { switches = min(switches + 1, Self.mostSwitches) }

  /// The largest count: one that a floating-point number of the journal holds exactly.
  public static let mostSwitches = 1 << 53

  /// Adds a time in which the lamp was lit.
  ///
  /// - Parameters:
  ///   - time: the duration.
  ///   - watts: the power in that time: measured, or its rated power times the duty.
  public mutating func wasLit(for time: Duration, watts: Double) {
    lit += time
    wattHours += watts * time.inSeconds / 3600
  }
}
