// SPDX-License-Identifier: Apache-2.0

extension Site {
  /// The most seconds by which the mean sun may be highest before or after 12:00.
  ///
  /// The widest zone that people live in is that of China: 3.1 hours in its west.
  private static let mostDelay = 4.5 * 3600

  /// The time of the clock at which the mean sun is highest, where place and time zone cannot
  /// belong together: a coordinate is wrong, or the zone.
  ///
  /// - Parameter offset: the offset of the zone, in seconds east of UTC.
  /// - Returns: seconds since midnight, to the minute; nil where the place fits the zone.
  public func implausibleNoon(atOffset offset: Int32) -> Int? {
    // Seconds after 12:00 at which the mean sun is highest, from -12 to 12 hours.
    let late = (Double(offset) - longitude * 240).remainder(dividingBy: 86_400)
    guard late.magnitude > Self.mostDelay else { return nil }
    let minute = (12 * 60 + Int((late / 60).rounded()) + 24 * 60) % (24 * 60)
    return minute * 60
  }
}

extension Settings {
  /// Whether a lamp goes by the sun: in its programme, or because the sensor counts by day only.
  var usesSun: Bool {
    lamps.contains { $0.policy.programme.needsPlace || $0.policy.daylight != .ignored }
  }
}

extension Controller {
  /// The time at which the sun is highest, where lamps go by the sun of a place that does not fit
  /// its time zone; see `Site.implausibleNoon`.
  public func implausibleNoon(at now: Now) -> Int? {
    guard settings.usesSun else { return nil }
    return settings.site.implausibleNoon(atOffset: now.zone.offset(at: now.civil))
  }
}
