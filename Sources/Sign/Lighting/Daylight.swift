// SPDX-License-Identifier: Apache-2.0

/// Whether it is dark outside, by a light sensor.
///
/// A sensor on a sign sees more than the sky: headlights, street light and the sign's own lamps. It
/// freezes, comes loose, and is covered by snow. Four parts keep that from the lamps:
///
/// 1. While the sun is more than six degrees below the horizon, `LampDecision` does not ask the
///    sensor. So nothing that shines on it at night switches a lamp.
/// 2. `LampContributions` learns what each lamp adds, by the duty of its output, and subtracts it.
///    A lamp of which that is unknown makes the sky uncertain, not bright.
/// 3. `SensorSupervision` finds a sensor that cannot be believed. The sun decides in its place,
///    until the sensor has been without a fault for a hold-off time.
/// 4. The verdict changes when the median of three readings has been beyond a threshold for a
///    dwell time: short towards dark, five minutes at least towards bright. Each further change
///    within two hours doubles both, up to eight times. So even a lamp that is judged wrongly
///    switches a few times and not all night.
public struct Daylight: Hashable, Sendable {
  /// How readings are judged.
  public struct Settings: Hashable, Sendable {
    /// It is dark below this illuminance, in lux.
    public var darkBelow: Double

    /// It is bright above this illuminance, in lux; greater than `darkBelow`.
    public var brightAbove: Double

    /// How long readings must stay below `darkBelow`.
    public var dwell: Duration

    /// The time from one reading to the next.
    public var period: Duration

    /// How long the reading may stay exactly the same while the sun is up before the sensor counts
    /// as frozen.
    public var frozenAfter: Duration

    /// How long readings must stay above `brightAbove`: a car may stand with its headlights on.
    public var brightDwell: Duration { max(dwell, .minutes(5)) }

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

  /// What is wrong with a sensor.
  public enum Fault: String, Hashable, Sendable {
    /// No reading has come for three periods.
    case silent

    /// Its reading does not change by day, which daylight always does.
    case frozen

    /// It has been dark for an hour although the sun is up.
    case covered

    /// It has been bright for hours although it is night; the sensor is used by day.
    case dazzled
  }

  /// The light outside.
  public enum Verdict: Hashable, Sendable {
    /// It is dark.
    case dark

    /// It is bright.
    case bright

    /// A lamp shines on the sensor whose light is unknown, and the sky may be dark or bright.
    case uncertain

    /// Unknown: too few readings so far, or a fault.
    case unknown(Fault?)

    /// Whether it is dark, if that is known.
    public var isDark: Bool? {
      switch self {
      case .dark: true
      case .bright: false
      case .uncertain, .unknown: nil
      }
    }

    /// What is wrong, if anything is.
    public var fault: Fault? {
      if case .unknown(let fault) = self { fault } else { nil }
    }
  }

  /// One reading, and the light at its time.
  public struct Reading: Hashable, Sendable {
    /// The illuminance, in lux.
    public var lux: Double

    /// The duty of each lamp's output, 0 to 1; lamps that are off may be missing.
    public var duties: [ID<Lamp>: Double]

    /// The elevation of the sun in degrees; nil while the clock is unknown.
    public var elevation: Double?

    /// When it was made, on the boot clock.
    public var boot: Duration

    /// Makes a reading.
    public init(
      lux: Double, duties: [ID<Lamp>: Double] = [:], elevation: Double? = nil, at boot: Duration
    ) {
      self.lux = lux
      self.duties = duties
      self.elevation = elevation
      self.boot = boot
    }
  }

  private struct Contrary: Hashable {
    var verdict: Verdict
    var since: Duration
  }

  /// The settings.
  public let settings: Settings

  /// What the lamps add to a reading; the journal stores it.
  public internal(set) var contributions: LampContributions

  /// The last elevation of the sun, and when it was computed, on the wall clock.
  var sun: (elevation: Double, at: Instant)? {
    get { sunElevation.flatMap { elevation in sunAt.map { (elevation, $0) } } }
    set { (sunElevation, sunAt) = (newValue?.elevation, newValue?.at) }
  }
  private var sunElevation: Double?
  private var sunAt: Instant?

  private var supervision = SensorSupervision()
  private var sky: Verdict?
  private var recent: [Reading] = []
  private var contrary: Contrary?
  private var changes: [Duration] = []
  private var lastReading: Duration

  /// Readings that are to follow each other quickly, from this time on.
  private var quickFrom = Duration.zero
  private var quickCount = 3

  /// Starts to judge readings.
  ///
  /// - Parameters:
  ///   - settings: thresholds and times.
  ///   - contributions: what each lamp at full light adds, in lux, as learned earlier.
  ///   - boot: now, on the boot clock.
  public init(
    _ settings: Settings, contributions: [ID<Lamp>: Double] = [:], at boot: Duration
  ) {
    self.settings = settings
    self.contributions = LampContributions(contributions)
    lastReading = boot
  }

  /// When to read the sensor next.
  public var nextReading: Deadline {
    let regular = lastReading + settings.period
    guard quickCount > 0 else { return Deadline(boot: regular) }
    // The first readings after a start or a switch come soon; a fade is waited for.
    return Deadline(boot: min(regular, max(lastReading + .seconds(1), quickFrom)))
  }

  /// The verdict at a time of the boot clock.
  public func verdict(at boot: Duration) -> Verdict {
    if isSilent(at: boot) { return .unknown(.silent) }
    return supervision.fault(at: boot).map { .unknown($0) } ?? sky ?? .unknown(nil)
  }

  /// What is wrong with the sensor, also where it is used all the same.
  public func fault(at boot: Duration) -> Fault? {
    verdict(at: boot).fault ?? (supervision.isDazzled ? .dazzled : nil)
  }

  /// When the verdict changes if no reading comes.
  public var deadline: Deadline {
    Deadline(boot: lastReading + settings.period * 3 + .milliseconds(1))
  }

  private func isSilent(at boot: Duration) -> Bool { boot - lastReading > settings.period * 3 }

  /// Records a reading.
  public mutating func record(_ reading: Reading) {
    let wasSilent = isSilent(at: reading.boot)
    let span = min(reading.boot - lastReading, settings.period * 3)
    lastReading = reading.boot
    if quickCount > 0, reading.boot >= quickFrom { quickCount -= 1 }
    contributions.record(reading, settings)
    recent = recent.suffix(2) + [reading]
    let bounds = recent.map { contributions.sky($0) }
    let least = bounds.map(\.least).median
    let most = bounds.map(\.most).median
    supervision.record(
      reading, sky: (least, most), after: span, wasSilent: wasSilent, settings)
    guard recent.count == 3 else { return }
    judge(least: least, most: most, at: reading.boot)
  }

  /// Waits without a reading that is not the sensor's fault; a sensor that is silent stays so.
  mutating func pause(at boot: Duration) { if !isSilent(at: boot) { lastReading = boot } }

  /// When `pause` is to be called again at the latest, so that the sensor does not become silent.
  var pauseDeadline: Deadline { Deadline(boot: lastReading + settings.period * 2) }

  /// Records that the light of lamps changes, until a time of the boot clock.
  public mutating func lampsChange(until end: Duration) {
    quickFrom = max(quickFrom, end + LampContributions.settling)
    quickCount = 4
  }

  /// Judges the illuminance of the sky, in lux: it is between the two.
  private mutating func judge(least: Double, most: Double, at boot: Duration) {
    guard let present = sky else {
      let middle = (settings.darkBelow * settings.brightAbove).squareRoot()
      sky = most < middle ? .dark : least >= middle ? .bright : .uncertain
      return
    }
    let found: Verdict? =
      most < settings.darkBelow
      ? .dark
      : least > settings.brightAbove ? .bright : most > settings.brightAbove ? .uncertain : nil
    guard let found, found != present else {
      contrary = nil
      return
    }
    let since = contrary?.verdict == found ? contrary?.since ?? boot : boot
    contrary = Contrary(verdict: found, since: since)
    let dwell = found == .dark ? settings.dwell : settings.brightDwell
    changes.removeAll { boot - $0 > Self.memory }
    guard boot - since >= dwell * (1 << min(max(changes.count - 1, 0), 3)) else { return }
    sky = found
    contrary = nil
    changes.append(boot)
  }

  /// How long a change of the verdict makes further changes slower.
  private static let memory = Duration.hours(2)
}

extension [Double] {
  /// The middle value, or the lower one of two; zero of none.
  var median: Double { isEmpty ? 0 : sorted()[(count - 1) / 2] }
}
