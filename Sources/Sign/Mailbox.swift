// SPDX-License-Identifier: Apache-2.0

/// What is known of the report box (警民联系箱) at the door.
///
/// The first letter after an emptying is recorded and the ones that follow it are not: the box
/// has letters from then on, and a hand at its flap is not to fill the card.
public struct Mailbox: Hashable, Sendable {
  /// What can happen to it.
  public enum Event: String, Hashable, Sendable, CaseIterable {
    /// A letter was put into the empty box.
    case arrived

    /// Somebody said that they had emptied it.
    case emptied
  }

  /// Since when there are letters in it; nil if there are none.
  public private(set) var waiting: Timestamp?

  /// When it was last emptied, and by whom, if ever.
  public private(set) var emptied: Timestamp?

  /// Who said so.
  public internal(set) var emptiedBy: Actor?

  /// Makes a box of which nothing was ever heard.
  public init() {}

  /// Makes a box of what the record says of it, in any order.
  public init(_ changes: [Change]) {
    self.init()
    for change in changes.sorted(by: { $0.generation < $1.generation }) { apply(change) }
  }

  /// Takes what happened to it; changes of anything else say nothing.
  public mutating func apply(_ change: Change) {
    guard case .mailbox(let event) = change.subject else { return }
    switch event {
    case .arrived: waiting = change.at
    case .emptied:
      waiting = nil
      emptied = change.at
      emptiedBy = change.by
    }
  }

  /// Takes in what was known of it before the start.
  mutating func merge(_ before: Mailbox) {
    guard emptied == nil else { return }
    waiting = waiting ?? before.waiting
    emptied = before.emptied
    emptiedBy = before.emptiedBy
  }

  mutating func date(at now: Now) {
    waiting?.date(at: now)
    emptied?.date(at: now)
  }
}
