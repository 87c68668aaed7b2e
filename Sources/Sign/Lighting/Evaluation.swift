// SPDX-License-Identifier: Apache-2.0

/// The result of a programme at one instant.
public struct Evaluation: Hashable, Sendable {
  /// The level of the lamp.
  public var level: Level

  /// The index of the rule that decides; nil if no window is open and the lamp is off.
  public var decidingRule: Int?

  /// The duration of the fade to `level`.
  public var fade: Duration

  /// The verdict of each rule, in the order of the list.
  public var verdicts: [Verdict]

  /// When the level or the deciding rule changes next; nil if neither does within
  /// `Programme.horizon`.
  public var next: Instant?

  /// The verdict of one rule at an instant.
  public enum Verdict: Hashable, Sendable {
    /// It decides; this is its window.
    case decides(from: Instant, to: Instant)

    /// Its window is open, and a later rule with this index overrules it.
    case overruled(by: Int)

    /// Its window is open, but it only applies to a lit lamp, and the lamp is off.
    case nothingLit

    /// It applies today, but its window is not open.
    case closed

    /// Its window is not open, and does not open on days like today.
    case otherDay

    /// It uses the sun, and the place is unknown.
    case unknownPlace
  }
}
