// SPDX-License-Identifier: Apache-2.0

/// Whether it is dark outside, judged from a light sensor that sees flashes, freezes and its own
/// lamp.
///
/// A verdict changes when the median of three readings, the lamp's own light taken off, has
/// stayed beyond the threshold for the dwell time. Between the two thresholds nothing changes.
public struct Daylight: Hashable, Sendable {
  /// How readings are judged.
  public struct Settings: Hashable, Sendable {
    /// Below this many lux it is dark.
    public var darkBelow: Double

    /// Above this many lux it is bright; greater than `darkBelow`.
    public var brightAbove: Double

    /// How long light must stay beyond a threshold.
    public var dwell: Duration

    /// The time from one reading to the next.
    public var period: Duration

    /// How long daylight may read exactly the same.
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

  /// Why a sensor cannot be believed.
  public enum Fault: String, Hashable, Sendable {
    /// No reading has come for three periods.
    case silent

    /// It reads the same though daylight never stands still.
    case frozen
  }

  /// What is known of the light outside.
  public enum Verdict: Hashable, Sendable {
    /// It is dark.
    case dark

    /// It is bright.
    case bright

    /// Too few readings yet, or a fault.
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

  /// How many lux the lamp adds at full light, once that has been seen; the record keeps it.
  public private(set) var lampContribution: Double?

  /// The last change the sensor saw when the lamp was switched, in lux at full light.
  public private(set) var lastStep: Double?

  private var isDark: Bool?
  private var recent: [Double] = []
  private var contrarySince: Duration?
  private var lastReading: Duration
  private var unchanged: Unchanged?
  private var luminance = 0.0
  private var switching: Switching?

  /// Starts to watch.
  ///
  /// - Parameters:
  ///   - settings: how readings are judged.
  ///   - lampContribution: what was learned of the lamp's own light earlier.
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

  /// What is known at a moment of the boot clock.
  public func verdict(at boot: Duration) -> Verdict {
    if boot - lastReading > settings.period * 3 { return .unknown(.silent) }
    if isFrozen(at: boot) { return .unknown(.frozen) }
    return isDark.map { $0 ? .dark : .bright } ?? .unknown(nil)
  }

  /// When the verdict changes though no reading comes.
  public var deadline: Deadline {
    Deadline(boot: lastReading + settings.period * 3 + .milliseconds(1))
  }

  private func isFrozen(at boot: Duration) -> Bool {
    guard let unchanged else { return false }
    // Night may read a steady nothing, and a lamp a steady something; daylight drifts, and no
    // place reads the same for a day and a night.
    let limit =
      withoutLampContribution(unchanged.lux) > settings.brightAbove
      ? settings.frozenAfter : .hours(25)
    return boot - unchanged.since > limit
  }

  /// Takes a reading, in lux.
  public mutating func record(_ lux: Double, at boot: Duration) {
    lastReading = boot
    if unchanged?.lux != lux { unchanged = Unchanged(lux: lux, since: boot) }
    recent = recent.suffix(2) + [lux]
    guard recent.count == 3 else { return }
    let median = recent.sorted()[1]
    learn(median)
    judge(withoutLampContribution(median), at: boot)
  }

  /// What is left of a reading without the light of the lamp.
  private func withoutLampContribution(_ lux: Double) -> Double {
    max(0, lux - (lampContribution ?? 0) * luminance)
  }

  /// Takes note of the lamp's light; readings made in another light count no more.
  ///
  /// - Parameter luminance: the share of full light, 0 to 1.
  public mutating func lampChanged(to luminance: Double) {
    guard luminance != self.luminance else { return }
    let change = luminance - self.luminance
    // A fade moves in steps too small to be seen one by one; only a real switch teaches.
    switching =
      recent.count == 3 && abs(change) >= 0.25
      ? Switching(before: recent.sorted()[1], by: change) : nil
    self.luminance = luminance
    recent = []
    contrarySince = nil
  }

  /// Begins to learn anew, because the lamp is another one.
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
    // Clouds move meanwhile: one switching is believed at first, later ones by a quarter.
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
