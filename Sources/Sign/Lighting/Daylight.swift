// SPDX-License-Identifier: Apache-2.0

/// Whether it is dark outside, by a light sensor.
///
/// The sensor also sees flashes of light and the lamps of the sign, and it may freeze.
///
/// The verdict changes when the median of three readings, less the light of the lamps, has been
/// beyond the threshold for the dwell time. The two thresholds are a hysteresis.
public struct Daylight: Hashable, Sendable {
  /// How readings are judged.
  public struct Settings: Hashable, Sendable {
    /// It is dark below this illuminance, in lux.
    public var darkBelow: Double

    /// It is bright above this illuminance, in lux; greater than `darkBelow`.
    public var brightAbove: Double

    /// How long a reading must stay beyond a threshold.
    public var dwell: Duration

    /// The time from one reading to the next.
    public var period: Duration

    /// How long bright daylight may give exactly the same reading before the sensor counts as
    /// frozen.
    public var frozenAfter: Duration

    /// Makes settings.
    public init(
      darkBelow: Double = 15, brightAbove: Double = 40, dwell: Duration = .seconds(60),
      period: Duration = .seconds(10), frozenAfter: Duration = .minutes(30)
    ) {
      self.darkBelow = darkBelow
      self.brightAbove = brightAbove
      self.dwell = dwell
      self.period = period
      self.frozenAfter = frozenAfter
    }
  }

  /// Why the readings of a sensor are not used.
  public enum Fault: String, Hashable, Sendable {
    /// No reading has come for three periods.
    case silent

    /// Its reading does not change, which daylight always does.
    case frozen
  }

  /// The light outside.
  public enum Verdict: Hashable, Sendable {
    /// It is dark.
    case dark

    /// It is bright.
    case bright

    /// Unknown: too few readings so far, or a fault.
    case unknown(Fault?)

    /// Whether it is dark, if that is known.
    public var isDark: Bool? {
      switch self {
      case .dark: true
      case .bright: false
      case .unknown: nil
      }
    }

    /// What is wrong, if anything is.
    public var fault: Fault? {
      if case .unknown(let fault) = self { fault } else { nil }
    }
  }

  private struct Unchanged: Hashable {
    var lux: Double
    var since: Duration
  }

  private struct Switching: Hashable {
    var before: Double
    var by: Double
  }

  /// The settings.
  public let settings: Settings

  /// What the lamps at full light add to a reading, in lux, once learned; the journal stores it.
  public private(set) var lampContribution: Double?

  /// The last change of the reading when a lamp was switched, in lux, scaled to full light.
  public private(set) var lastStep: Double?

  private var isDark: Bool?
  private var recent: [Double] = []
  private var contrarySince: Duration?
  private var lastReading: Duration
  private var unchanged: Unchanged?
  private var luminance = 0.0
  private var switching: Switching?

  /// Starts to judge readings.
  ///
  /// - Parameters:
  ///   - settings: thresholds and times.
  ///   - lampContribution: what the lamps add, in lux, as learned earlier.
  ///   - boot: now, on the boot clock.
  public init(_ settings: Settings, lampContribution: Double? = nil, at boot: Duration) {
    self.settings = settings
    self.lampContribution = lampContribution
    lastReading = boot
  }

  /// When to read the sensor next.
  public var nextReading: Deadline {
    // The first three readings after a start or a switch come soon.
    let wait = recent.count < 3 ? min(.seconds(1), settings.period) : settings.period
    return Deadline(boot: lastReading + wait)
  }

  /// The verdict at a time of the boot clock.
  public func verdict(at boot: Duration) -> Verdict {
    if boot - lastReading > settings.period * 3 { return .unknown(.silent) }
    if isFrozen(at: boot) { return .unknown(.frozen) }
    return isDark.map { $0 ? .dark : .bright } ?? .unknown(nil)
  }

  /// When the verdict changes if no reading comes.
  public var deadline: Deadline {
    Deadline(boot: lastReading + settings.period * 3 + .milliseconds(1))
  }

  private func isFrozen(at boot: Duration) -> Bool {
    guard let unchanged else { return false }
    // Readings at night may be constant: zero, or the light of a lamp. Daylight drifts, and no
    // reading is the same for a day and a night.
    let limit =
      withoutLampContribution(unchanged.lux) > settings.brightAbove
      ? settings.frozenAfter : .hours(25)
    return boot - unchanged.since > limit
  }

  /// Records a reading, in lux.
  public mutating func record(_ lux: Double, at boot: Duration) {
    lastReading = boot
    if unchanged?.lux != lux { unchanged = Unchanged(lux: lux, since: boot) }
    recent = recent.suffix(2) + [lux]
    guard recent.count == 3 else { return }
    let median = recent.sorted()[1]
    learn(median)
    judge(withoutLampContribution(median), at: boot)
  }

  /// A reading without the light of the lamps.
  private func withoutLampContribution(_ lux: Double) -> Double {
    max(0, lux - (lampContribution ?? 0) * luminance)
  }

  /// Records the light of the lamps; readings made in another light are discarded.
  ///
  /// - Parameter luminance: the mean duty of the lamps, 0 to 1.
  public mutating func lampChanged(to luminance: Double) {
    guard luminance != self.luminance else { return }
    let change = luminance - self.luminance
    // The steps of a fade are too small to be measured; only a switch is.
    switching =
      recent.count == 3 && abs(change) >= 0.25
      ? Switching(before: recent.sorted()[1], by: change) : nil
    self.luminance = luminance
    recent = []
    contrarySince = nil
  }

  /// Discards what was learned, because a lamp was replaced.
  mutating func resetLampContribution() {
    lampContribution = nil
    lastStep = nil
  }

  private mutating func learn(_ median: Double) {
    guard let switching else { return }
    self.switching = nil
    let step = (median - switching.before) / switching.by
    lastStep = step
    guard step >= 0 else { return }
    // Clouds change the reading too: the first step counts fully, later ones by a quarter.
    lampContribution = lampContribution.map { $0 + (step - $0) / 4 } ?? step
  }

  private mutating func judge(_ lux: Double, at boot: Duration) {
    guard let wasDark = isDark else {
      isDark = lux < (settings.darkBelow * settings.brightAbove).squareRoot()
      return
    }
    let isContrary = wasDark ? lux > settings.brightAbove : lux < settings.darkBelow
    guard isContrary else {
      contrarySince = nil
      return
    }
    let since = contrarySince ?? boot
    contrarySince = since
    guard boot - since >= settings.dwell else { return }
    isDark = !wasDark
    contrarySince = nil
  }
}
