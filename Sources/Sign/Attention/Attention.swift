// SPDX-License-Identifier: Apache-2.0

/// The emergency pattern (应急处置): lamps draw attention to the door, and plates and pages show a
/// text in place of whereabouts.
///
/// It ends by itself, whatever happens to its clock.
public struct Attention: Hashable, Sendable {
  /// How a sign draws attention.
  public struct Settings: Equatable, Sendable {
    /// The lamps; others go on as they were.
    public var lamps: Set<ID<Lamp>>

    /// The Chinese text for residents.
    public var text: String

    /// The English text for residents.
    public var english: String

    /// The duration where a caller names none.
    public var span: Duration

    /// The period of the pattern: half of it lit, half of it dark.
    public var period: Duration

    /// The contact that begins it, if there is one.
    public var button: Button?

    /// The contact that ends it, if there is one.
    public var endButton: Button?

    /// Makes settings.
    public init(
      lamps: Set<ID<Lamp>> = [], text: String = Settings.text, english: String = Settings.english,
      span: Duration = .minutes(10), period: Duration = .seconds(5), button: Button? = nil,
      endButton: Button? = nil
    ) {
      self.lamps = lamps
      self.text = text
      self.english = english
      self.span = span
      self.period = period
      self.button = button
      self.endButton = endButton
    }

    /// The Chinese text without another one in the configuration.
    public static let text = "正在处置警情，请勿靠近。紧急情况请拨打 110"

    /// The English text without another one in the configuration.
    public static let english = "Police operation, keep away. In an emergency call 110"

    /// The possible periods: never faster than 1 Hz, and a change at each half.
    public static let periods: ClosedRange<Duration> = .seconds(2) ... .seconds(8)
  }

  /// What the journal has of it.
  public enum Event: Hashable, Sendable {
    /// It began, or goes on until another end; the end is nil where it was on the clock of another
    /// boot.
    case began(until: Until?)

    /// Somebody ended it; or the sign, because its configuration has none any more.
    case ended

    /// Its time was over.
    case expired
  }

  /// The possible durations.
  public static let spans: ClosedRange<Duration> = .minutes(1) ... .hours(4)

  /// Who began it.
  public internal(set) var by: Actor

  /// When it began.
  public internal(set) var since: Timestamp

  /// When it ends.
  public internal(set) var until: Until

  /// When it ends at the latest, on the boot clock; nil for one of the journal until the first
  /// decision.
  var latest: Duration?

  /// Makes one that begins now.
  init(by actor: Actor, until: Until, at now: Now) {
    by = actor
    since = Timestamp(now)
    self.until = until
    latest = now.boot + Self.spans.upperBound
  }

  /// Finds the one in force in changes of the journal, in any order; nil without one.
  public init?(_ changes: [Change]) {
    let last = changes.filter { if case .attention = $0.subject { true } else { false } }
      .max { $0.generation < $1.generation }
    guard let last, case .attention(.began(let until)) = last.subject else { return nil }
    by = last.by
    since = last.at
    // An end that nobody knows any more has passed.
    self.until = until ?? .after(boot: .zero, expected: nil)
  }

  /// The same as a command for its lamps.
  var override: LampOverride {
    LampOverride(level: .full, end: .until(until), by: by, since: since)
  }

  /// Whether its time is over.
  func isOver(at now: Now) -> Bool {
    override.isOver(at: now) || latest.map { $0 <= now.boot } ?? false
  }

  /// When to check again whether its time is over.
  func deadline(at now: Now) -> Deadline {
    override.deadline(at: now).earlier(Deadline(boot: latest))
  }

  /// When it ends, on the wall clock; nil while that is unknown.
  public func foreseenEnd(at now: Now) -> Instant? {
    guard let end = until.civil(at: now) else { return nil }
    // What is off by a second is the delay between the two readings of the clocks.
    let last = latest.map { now.civil + ($0 - now.boot) } ?? end
    return last < end - .seconds(1) ? last : end
  }

  /// Fills in when it ends at the latest: four hours after it began, and one of an earlier boot
  /// when this boot has lasted as long as it was to last in all.
  mutating func limit() {
    let longest = (since.boot ?? .zero) + Self.spans.upperBound
    latest = latest ?? min(override.latest ?? longest, longest)
  }

  mutating func updateWallTime(at now: Now) {
    since.updateWallTime(at: now)
    until.updateWallTime(at: now)
  }
}

extension Attention.Settings {
  /// Half the period of the pattern on a lamp; nil for one that is steadily lit.
  ///
  /// A relay would wear, and a lamp with longer minimum times cannot follow.
  func half(of lamp: Lamp) -> Duration? {
    let half = period / 2
    let policy = lamp.policy
    guard lamp.isDimmable || lamp.isSolidState,
      max(policy.minimumOn, policy.minimumOff, policy.softStart) < half
    else { return nil }
    return half
  }
}
