// SPDX-License-Identifier: Apache-2.0

/// How one lamp is to be run.
public struct LampPolicy: Hashable, Sendable {
  /// What the daylight sensor has to say beside the programme.
  public enum DaylightUse: Hashable, Sendable {
    /// Nothing: the programme alone decides.
    case ignored

    /// Lit if the programme says so or it is dark.
    case either

    /// Lit if the programme says so and it is dark.
    case both

    /// While this window is open the sensor decides, at other times the programme.
    case inside(Rule)
  }

  /// The programme.
  public var programme: Programme

  /// What the daylight sensor has to say.
  public var daylight: DaylightUse

  /// The level while the time is not known and no sensor helps.
  public var whenClockUnknown: Level

  /// How long after boot the last level is kept while the clock only stands where it stopped.
  public var hold: Duration

  /// How long the lamp stays lit once it is.
  public var minimumOn: Duration

  /// How long the lamp stays dark once it is.
  public var minimumOff: Duration

  /// The lowest level at which a lamp that cannot be dimmed is on.
  public var threshold: Level

  /// The shortest fade; the soft start of a lamp that can be dimmed.
  public var softStart: Duration

  /// Makes a policy.
  public init(
    programme: Programme, daylight: DaylightUse = .ignored, whenClockUnknown: Level = .off,
    hold: Duration = .hours(2), minimumOn: Duration = .seconds(2),
    minimumOff: Duration = .seconds(2), threshold: Level = Level(percent: 1),
    softStart: Duration = .zero
  ) {
    self.programme = programme
    self.daylight = daylight
    self.whenClockUnknown = whenClockUnknown
    self.hold = hold
    self.minimumOn = minimumOn
    self.minimumOff = minimumOff
    self.threshold = threshold
    self.softStart = softStart
  }

  /// A policy for a lamp that has the same level day and night, whatever the clock says.
  public init(always level: Level) {
    let rule = Rule(
      from: TimeExpression(clock: 0), to: TimeExpression(clock: 86_400), level: level)
    self.init(programme: Programme(rules: [rule]), whenClockUnknown: level, hold: .zero)
  }

  /// Whether a lamp that cannot be dimmed is on at a level.
  public func isOn(at level: Level) -> Bool { level.isLit && level >= threshold }
}

extension Programme {
  /// Lit from sunset to sunrise: what stands in for a daylight sensor that has failed.
  public static let night = Programme(
    rules: [Rule(from: TimeExpression(.sunset), to: TimeExpression(.sunrise))])
}
