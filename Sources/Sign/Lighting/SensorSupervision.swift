// SPDX-License-Identifier: Apache-2.0

/// Finds out whether a daylight sensor can be believed.
///
/// A sensor that was faulty is used again only after a hold-off, because a loose plug comes and
/// goes. The hold-off doubles, up to two hours, if the next fault follows within six hours.
struct SensorSupervision: Hashable, Sendable {
  /// Whether the sensor has been bright for hours of the night: another light shines on it.
  private(set) var isDazzled = false

  private var lux: Double?
  private var unchangedFor = Duration.zero
  private var unchangedByDay = Duration.zero
  private var darkByDay = Duration.zero
  private var brightAtNight = Duration.zero
  private var isFrozen = false
  private var isCovered = false

  private var last: Daylight.Fault?
  private var usableFrom = Duration.zero
  private var holdOff = Duration.zero

  /// How long the sensor may be dark while the sun is up, and bright while it is night.
  private static let longestDark = Duration.hours(1)
  private static let longestBright = Duration.hours(2)

  /// The shortest and the longest time without a fault before a sensor is used again.
  private static let shortestHoldOff = Duration.minutes(10)
  private static let longestHoldOff = Duration.hours(2)

  /// The fault that keeps the sensor from being used, at a time of the boot clock.
  func fault(at boot: Duration) -> Daylight.Fault? { boot < usableFrom ? last : nil }

  /// Records a reading.
  ///
  /// - Parameters:
  ///   - reading: the reading.
  ///   - sky: the bounds of the sky's illuminance, in lux.
  ///   - span: the time since the last reading.
  ///   - wasSilent: whether no reading came for too long before this one.
  ///   - settings: thresholds and times.
  mutating func record(
    _ reading: Daylight.Reading, sky: (least: Double, most: Double), after span: Duration,
    wasSilent: Bool, _ settings: Daylight.Settings
  ) {
    watchForFreezing(reading, after: span, settings)
    compareWithSun(reading.elevation, sky, after: span, settings)
    let found: Daylight.Fault? =
      isFrozen ? .frozen : isCovered ? .covered : wasSilent ? .silent : nil
    guard let found else { return }
    let boot = reading.boot
    if boot >= usableFrom {
      let isAgain = last != nil && boot - usableFrom < .hours(6)
      holdOff = isAgain ? min(holdOff * 2, Self.longestHoldOff) : Self.shortestHoldOff
    }
    last = found
    usableFrom = boot + holdOff
  }

  /// Readings at night may be constant: zero, or the light of a lamp.
  ///
  /// Daylight drifts, and without a clock no reading is the same for a day and a night.
  private mutating func watchForFreezing(
    _ reading: Daylight.Reading, after span: Duration, _ settings: Daylight.Settings
  ) {
    guard reading.lux == lux else {
      lux = reading.lux
      unchangedFor = .zero
      unchangedByDay = .zero
      isFrozen = false
      return
    }
    unchangedFor += span
    if let elevation = reading.elevation {
      if elevation > Self.sunrise { unchangedByDay += span }
      if unchangedByDay > settings.frozenAfter { isFrozen = true }
    } else if unchangedFor > .hours(25) {
      isFrozen = true
    }
  }

  private mutating func compareWithSun(
    _ elevation: Double?, _ sky: (least: Double, most: Double), after span: Duration,
    _ settings: Daylight.Settings
  ) {
    guard let elevation else { return }
    if elevation > Self.sunrise, sky.least > settings.brightAbove {
      darkByDay = .zero
      isCovered = false
    } else if elevation > Self.day {
      // No storm keeps the light below the threshold of dusk for an hour.
      darkByDay = sky.most < settings.darkBelow ? darkByDay + span : .zero
      if darkByDay >= Self.longestDark { isCovered = true }
    } else if elevation < LampPolicy.nightElevation {
      let isBright = sky.least > settings.brightAbove
      brightAtNight = isBright ? brightAtNight + span : .zero
      isDazzled = isBright && (isDazzled || brightAtNight >= Self.longestBright)
    }
  }

  /// The elevations of sunrise, and of the sun on a day bright enough for any sensor, in degrees.
  private static let sunrise = -50.0 / 60
  private static let day = 5.0
}
