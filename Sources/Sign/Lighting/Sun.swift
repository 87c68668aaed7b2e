// SPDX-License-Identifier: Apache-2.0

/// The sun as seen from one place: geometric, at street level, without refraction.
public enum Sun {
  /// A direction in the sky.
  public struct Direction: Hashable, Sendable {
    /// The elevation of the sun's centre, in degrees, without refraction.
    public var elevation: Double

    /// The azimuth, in degrees from north over east, 0 to 360.
    public var azimuth: Double
  }

  /// The direction of the sun.
  public static func direction(at instant: Instant, from place: Place) -> Direction {
    let days = Self.days(instant)
    return Horizon(place).direction(of: SunMotion(around: days).position(at: days), days: days)
  }

  /// Days of UTC since 2000-01-01 12:00.
  static func days(_ instant: Instant) -> Double {
    (Double(instant.microseconds) * 1e-6 - 946_728_000) / 86_400
  }

  /// The instant this many days of UTC after 2000-01-01 12:00, to the nearest second.
  static func instant(_ days: Double) -> Instant {
    Instant(rounding: days * 86_400 + 946_728_000)
  }
}
