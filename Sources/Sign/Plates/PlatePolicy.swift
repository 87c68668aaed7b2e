// SPDX-License-Identifier: Apache-2.0
public import Plate

/// The content of a plate, and how its display is refreshed.
public struct PlatePolicy: Hashable, Sendable {
  /// The languages of a plate.
  public enum Language: String, Sendable, CaseIterable {
    /// Chinese only.
    case chinese

    /// Chinese, with English below where there is room.
    case bilingual

    /// English; names are not translated.
    case english
  }

  /// How photographs are dithered.
  public enum Dithering: String, Sendable, CaseIterable {
    /// Diffuses all of the error to four neighbours.
    case floydSteinberg = "floyd-steinberg"

    /// Diffuses three quarters of the error to six neighbours: clearer, with less detail in
    /// shadows.
    case atkinson

    /// Compares each pixel with a threshold of blue noise: even grain.
    case blueNoise = "blue-noise"
  }

  /// What remains on the plate after a clean shutdown.
  public enum Stop: String, Sendable, CaseIterable {
    /// A plate without whereabouts.
    case clear

    /// The last plate.
    case keep
  }

  /// When e-paper is refreshed partially.
  public enum PartialRefreshes: String, Sendable, CaseIterable {
    /// Except below 0 °C at the thermometer, if there is one.
    case warm

    /// Never: for a place that may freeze and has no thermometer.
    case never
  }

  /// The key of the display.
  public var device: String

  /// The officers on it, in this order: one to four, on 800x480 to eight, on a matrix one or two.
  public var officers: [ID<Officer>]

  /// The languages of the plate.
  public var language = Language.bilingual

  /// How photographs are dithered.
  public var dithering = Dithering.floydSteinberg

  /// The inks as they look on its panel, in the order of the panel's palette; nil for a usual one.
  public var tones: [RGB]?

  /// The text of its QR code; nil for no code.
  public var code: String?

  /// What remains on the plate after a clean shutdown.
  public var onStop = Stop.clear

  /// Whether the display is mounted upside down.
  public var isUpsideDown = false

  /// The minimum time between two full refreshes; a change of whereabouts does not wait for it.
  public var minimumInterval = Duration.seconds(180)

  /// The time of the daily full refresh, in seconds after midnight.
  public var refreshAt = 0

  /// When e-paper is refreshed partially.
  public var partialRefreshes = PartialRefreshes.warm

  /// The kernel's file with the temperature at the panel; nil if there is none.
  public var thermometer: String?

  /// Makes a policy.
  public init(device: String, officers: [ID<Officer>]) {
    self.device = device
    self.officers = officers
  }

  /// The maximum number of officers on a plate.
  public static let mostOfficers = 4

  /// The maximum number of officers on a plate of 800 by 480 pixels or more: a list.
  public static let mostInList = 8

  /// The maximum number of officers on a matrix, which has room for a symbol each.
  public static let mostOnMatrix = 2
}
