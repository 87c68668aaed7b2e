// SPDX-License-Identifier: Apache-2.0

/// The equatorial coordinates of the sun, seen from the centre of the earth.
struct SunPosition {
  /// Apparent right ascension, radians.
  var rightAscension: Double

  /// The apparent declination.
  var sineOfDeclination: Double
  var cosineOfDeclination: Double

  /// Distance, astronomical units.
  var distance: Double

  /// The equation of the equinoxes: apparent minus mean sidereal time, radians.
  var equinoxes: Double

  /// One second of arc in radians.
  static let arcSecond = Double.pi / 648_000
}
