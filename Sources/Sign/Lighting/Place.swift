// SPDX-License-Identifier: Apache-2.0

/// A point on the earth, at street level.
public struct Place: Hashable, Sendable {
  /// Degrees north of the equator, -90 to 90.
  public let latitude: Double

  /// Degrees east of Greenwich, -180 to 180.
  public let longitude: Double

  /// Makes a place, or nil if there is no such point.
  public init?(latitude: Double, longitude: Double) {
    guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
    self.latitude = latitude
    self.longitude = longitude
  }

  /// The transit of the mean sun that is nearest to an instant.
  package func meanNoon(near instant: Instant) -> Instant {
    let first = 43_200 - longitude * 240
    let days = ((Double(instant.seconds) - first) / 86_400).rounded()
    return Instant(rounding: days * 86_400 + first)
  }
}
