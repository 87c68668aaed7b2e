// SPDX-License-Identifier: Apache-2.0

/// How a lamp is controlled.
public struct LampPolicy: Hashable, Sendable {
  /// How the daylight sensor is combined with the programme.
  public enum DaylightUse: Hashable, Sendable {
    /// Not at all: the programme decides alone.
    case ignored

    /// Lit if the programme lights it or it is dark.
    case either

    /// Lit if the programme lights it and it is dark.
    case both

    /// The sensor decides while this window is open; at other times the programme does.
    case inside(Rule)
  }

  /// The programme.
  public var programme: Programme

  /// How the daylight sensor is used.
  public var daylight: DaylightUse

  /// The level while the time is unknown and there is no sensor.
  public var whenClockUnknown: Level

  /// How long after boot the last level is kept while the clock is restored only.
  public var hold: Duration

  /// The minimum time the lamp stays lit.
  public var minimumOn: Duration

  /// The minimum time the lamp stays dark.
  public var minimumOff: Duration

  /// The lowest level at which a lamp that cannot be dimmed is on.
  public var threshold: Level

  /// The minimum duration of a fade; the soft start of a lamp that can be dimmed.
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

  /// Makes a policy for a lamp with a constant level.
  public init(always level: Level) {
    let rule = Rule(
      from: TimeExpression(clock: 0), to: TimeExpression(clock: 86_400), level: level)
    self.init(programme: Programme(rules: [rule]), whenClockUnknown: level, hold: .zero)
  }

  /// Whether the calendar decides about one of its rules.
  public var usesCalendar: Bool {
    var rules = programme.rules
    if case .inside(let window) = daylight { rules.append(window) }
    return rules.contains { $0.days.contains(where: \.usesCalendar) }
  }

  /// Whether a lamp that cannot be dimmed is on at a level.
  public func isOn(at level: Level) -> Bool { level.isLit && level >= threshold }
}

extension LampPolicy {
  /// The elevation of the sun, in degrees, below which it is night whatever a sensor reads: the end
  /// of civil twilight, where the sky gives less than 4 lux.
  static let nightElevation = -6.0
}

extension Programme {
  /// Lit while it is night whatever a daylight sensor reads.
  public static let darkNight = Programme(
    rules: [Rule(from: TimeExpression(.civilDusk), to: TimeExpression(.civilDawn))])

  /// Lit from sunset to sunrise, in place of a daylight sensor that has failed.
  public static let night = Programme(
    rules: [Rule(from: TimeExpression(.sunset), to: TimeExpression(.sunrise))])
}
