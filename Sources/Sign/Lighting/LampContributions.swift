// SPDX-License-Identifier: Apache-2.0

/// What each lamp adds to the readings of the daylight sensor, learned from the steps when lamps
/// switch.
///
/// A step is the difference of two medians of three readings: before any output changed, and after
/// all outputs have kept their duty for a second. So a fade is measured as a whole, at its end. It
/// counts only in the dark: at night, or where one of the medians is dark. Of several lamps that
/// changed, those that are unknown get the step in proportion to their change; later steps of each
/// lamp by itself correct that. The median of the last three steps counts, so that a car which
/// passes in that second is outvoted.
public struct LampContributions: Hashable, Sendable {
  /// A step of one lamp.
  public struct Step: Hashable, Sendable {
    /// The lamp.
    public var lamp: ID<Lamp>

    /// The change in lux, scaled to full light; positive if the lit lamp adds light.
    public var lux: Double

    /// What was expected, in lux; nil if too little is known to judge the lamp.
    public var expected: Double?

    /// The time of the boot clock.
    public var boot: Duration
  }

  private struct Level: Hashable {
    var lux: Double
    var duties: [ID<Lamp>: Double]
    var boot: Duration
  }

  /// The last step of a lamp that changed alone.
  public private(set) var lastStep: Step?

  private var samples: [ID<Lamp>: [Double]]
  private var before: Level?
  private var steady: [Double] = []
  private var steadyDuties: [ID<Lamp>: Double] = [:]
  private var steadyAt = Duration.zero

  /// Starts with what is known, in lux at full light.
  public init(_ lux: [ID<Lamp>: Double] = [:]) {
    samples = lux.mapValues { [$0] }
  }

  /// How long all outputs must have kept their duty before a reading shows it.
  static let settling = Duration.seconds(1)

  /// The most that a lamp of unknown light is assumed to add, in lux at full light.
  static let mostUnknown = 500.0

  /// The elevation of the sun, in degrees, below which the sky changes too little to be taken for a
  /// lamp: it gives less than 15 lux.
  private static let darkElevation = -4.5

  /// What each lamp at full light adds, in lux, as far as it is known.
  public var lux: [ID<Lamp>: Double] { samples.mapValues(\.median) }

  /// What a lamp adds, in lux at full light.
  public subscript(lamp: ID<Lamp>) -> Double? { samples[lamp]?.median }

  /// A step that is less than this, in lux at full light, is that of a lamp which stays dark.
  private static let noLight = 5.0

  /// Discards what is known of a lamp, because it was replaced.
  mutating func reset(_ lamp: ID<Lamp>) {
    samples[lamp] = nil
    lastStep = nil
    before = nil
  }

  /// The bounds of the sky's illuminance by a reading, in lux.
  func sky(_ reading: Daylight.Reading) -> (least: Double, most: Double) {
    var known = 0.0
    var unknown = 0.0
    for (lamp, duty) in reading.duties {
      if let lux = self[lamp] { known += lux * duty } else { unknown += Self.mostUnknown * duty }
    }
    let most = max(0, reading.lux - known)
    return (max(0, most - unknown), most)
  }

  /// The most that the sky may give of a reading, in lux.
  private func most(_ lux: Double, _ duties: [ID<Lamp>: Double]) -> Double {
    max(0, lux - duties.reduce(0) { $0 + (self[$1.key] ?? 0) * $1.value })
  }

  /// Records a reading, and learns from it if a change of lamps has ended.
  mutating func record(_ reading: Daylight.Reading, _ settings: Daylight.Settings) {
    let duties = reading.duties.filter { $0.value > 0 }
    guard duties == steadyDuties else {
      if steady.count == 3 {
        before = Level(lux: steady.median, duties: steadyDuties, boot: steadyAt)
      }
      steadyDuties = duties
      steady = []
      steadyAt = reading.boot
      return
    }
    guard !steady.isEmpty || reading.boot - steadyAt >= Self.settling else { return }
    steady = steady.suffix(2) + [reading.lux]
    steadyAt = reading.boot
    guard steady.count == 3, let before else { return }
    self.before = nil
    let after = Level(lux: steady.median, duties: duties, boot: reading.boot)
    let isNight = reading.elevation.map { $0 < Self.darkElevation } ?? false
    let darkest = min(most(before.lux, before.duties), most(after.lux, duties))
    let isDark = isNight || darkest < settings.darkBelow
    let limit = isNight ? Duration.minutes(75) : settings.period + .minutes(2)
    guard isDark, after.boot - before.boot <= limit else { return }
    learn(from: before, to: after)
  }

  private mutating func learn(from before: Level, to after: Level) {
    var changes: [ID<Lamp>: Double] = [:]
    for lamp in Set(before.duties.keys).union(after.duties.keys) {
      let change = (after.duties[lamp] ?? 0) - (before.duties[lamp] ?? 0)
      if change != 0 { changes[lamp] = change }
    }
    let step = after.lux - before.lux
    let strength = changes.values.reduce(0) { $0 + $1 * $1 }
    // The step of a slightly dimmed lamp drowns in the noise.
    guard strength >= 0.05 else { return }
    if changes.count == 1, let (lamp, change) = changes.first {
      let lux = step / change
      // What was learned once may have been a car; no light at all is none by any measure.
      let isTrusted = samples[lamp]?.count == 3 || lux < Self.noLight
      let expected = isTrusted ? self[lamp] : nil
      lastStep = Step(lamp: lamp, lux: lux, expected: expected, boot: after.boot)
      // A lamp that stays dark is a fault of the lamp, and no new knowledge.
      if let expected, expected >= 2, lux < min(expected * 0.1, Self.noLight) { return }
    }
    let unknown = changes.filter { self[$0.key] == nil }
    let learning = unknown.isEmpty ? changes : unknown
    let error = step - changes.reduce(0) { $0 + (self[$1.key] ?? 0) * $1.value }
    let weight = learning.values.reduce(0) { $0 + $1 * $1 }
    for (lamp, change) in learning {
      let lux = max(0, (self[lamp] ?? 0) + error * change / weight)
      samples[lamp] = (samples[lamp] ?? []).suffix(2) + [lux]
    }
  }
}
