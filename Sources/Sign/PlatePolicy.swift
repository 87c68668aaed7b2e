// SPDX-License-Identifier: Apache-2.0

/// What a plate at the door is to say, and how it is kept.
public struct PlatePolicy: Hashable, Sendable {
  /// In which languages a plate speaks.
  public enum Language: String, Sendable, CaseIterable {
    /// Chinese alone.
    case chinese

    /// Chinese, with English below where there is room.
    case bilingual

    /// English; names stay as they are.
    case english
  }

  /// How photographs become ink.
  public enum Dithering: String, Sendable, CaseIterable {
    /// All of the error to four neighbours.
    case floydSteinberg = "floyd-steinberg"

    /// Three quarters of it to six: clearer, with less in the shadows.
    case atkinson
  }

  /// What an orderly stop leaves on the plate.
  public enum Stop: String, Sendable, CaseIterable {
    /// A plate that makes no claim about whereabouts.
    case clear

    /// The plate as it was.
    case keep
  }

  /// When a change goes to e-paper by a partial refresh.
  public enum PartialRefreshes: String, Sendable, CaseIterable {
    /// Where nothing speaks against it: no frost at the thermometer, if there is one.
    case warm

    /// Never: for a place where it may freeze and nothing tells.
    case never
  }

  /// The key of the display.
  public var device: String

  /// The officers on it, one to four, on a matrix one or two, in this order.
  public var officers: [ID<Officer>]

  /// In which languages it speaks.
  public var language = Language.bilingual

  /// How photographs become ink.
  public var dithering = Dithering.floydSteinberg

  /// What its QR code says; nil for no code.
  public var code: String?

  /// What an orderly stop leaves on it.
  public var onStop = Stop.clear

  /// Whether the display hangs upside down.
  public var isUpsideDown = false

  /// The least time from one full refresh to the next that the panel asks for and truth does not.
  public var minimumInterval = Duration.seconds(180)

  /// When the day's full refresh comes, in seconds after midnight.
  public var refreshAt = 0

  /// When a change goes to e-paper by a partial refresh.
  public var partialRefreshes = PartialRefreshes.warm

  /// The file in which the kernel tells the temperature at the panel; nil if there is none.
  public var thermometer: String?

  /// Makes a policy.
  public init(device: String, officers: [ID<Officer>]) {
    self.device = device
    self.officers = officers
  }

  /// The most officers on one plate.
  public static let mostOfficers = 4

  /// The most officers on a matrix, where there is room for a sign each.
  public static let mostOnMatrix = 2
}
