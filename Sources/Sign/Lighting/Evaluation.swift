// SPDX-License-Identifier: Apache-2.0

/// What a programme says at one moment.
public struct Evaluation: Hashable, Sendable {
  /// The level it wants.
  public var level: Level

  /// The place in the list of the rule that decides; nil if no window is open and the lamp is off.
  public var decidingRule: Int?

  /// How long the change to `level` may take.
  public var fade: Duration

  /// What each rule has to say, in the order of the list.
  public var verdicts: [Verdict]

  /// When the level or the deciding rule changes next; nil if neither does within
  /// `Programme.horizon`.
  public var next: Instant?

  /// What one rule has to say at a moment.
  public enum Verdict: Hashable, Sendable {
    /// It decides; its window is this.
    case decides(from: Instant, to: Instant)

    /// Its window is open, and the rule at this place, later in the list, overrules it.
    case overruled(by: Int)

    /// Its window is open, but it only changes what is lit, and nothing is.
    case nothingLit

    /// It holds today, but its window is not open.
    case closed

    /// Its window is not open, and does not open on days like today.
    case otherDay

    /// It speaks of the sun, and the place is not known.
    case unknownPlace
  }
}
