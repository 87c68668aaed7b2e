// SPDX-License-Identifier: Apache-2.0

/// The police office.
public struct Site: Hashable, Sendable {
  /// The lines of the office's name, largest authority first.
  public var name: [String]

  /// The English line, if there is one.
  public var english: String?

  /// The office's name in another language of the place, such as Uyghur or Tibetan; nil for none.
  public var local: String?

  /// The path of the emblem's picture, absolute; nil for none.
  public var emblem: String?

  /// Telephone numbers for residents, each with what it is for.
  public var telephones: [String]

  /// Degrees north, -90 to 90.
  public var latitude: Double

  /// Degrees east, -180 to 180.
  public var longitude: Double

  /// The tz database's name of the local time, for instance `Asia/Shanghai`.
  public var timezone: String

  /// Whether the board has a battery-backed clock, which is right from the start.
  public var hasBatteryClock: Bool

  /// Makes a site.
  public init(
    name: [String], english: String? = nil, latitude: Double, longitude: Double, timezone: String,
    hasBatteryClock: Bool = false, emblem: String? = nil, telephones: [String] = [],
    local: String? = nil
  ) {
    self.name = name
    self.english = english
    self.latitude = latitude
    self.longitude = longitude
    self.timezone = timezone
    self.hasBatteryClock = hasBatteryClock
    self.emblem = emblem
    self.telephones = telephones
    self.local = local
  }
}
