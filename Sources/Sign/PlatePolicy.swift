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

  /// The key of the display.
  public var device: String

  /// The officers on it, one to four, in this order.
  public var officers: [Name<Officer>]

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

  /// Makes a policy.
  public init(device: String, officers: [Name<Officer>]) {
    self.device = device
    self.officers = officers
  }

  /// The most officers on one plate.
  public static let mostOfficers = 4
}
