// SPDX-License-Identifier: Apache-2.0

/// The state of the report box (警民联系箱), in which residents leave letters.
///
/// The journal has the first letter after the box was emptied and none that follow: a hand at the
/// flap must not fill the SD card.
public struct Mailbox: Hashable, Sendable {
  /// What can happen to the box.
  public enum Event: String, Hashable, Sendable, CaseIterable {
    /// A letter was put into the empty box.
    case arrived

    /// A client marked the box as emptied.
    case emptied

    /// There was no letter: the contact at the flap is stuck.
    case withdrawn
  }

  /// When the first letter arrived; nil if the box is empty.
  public private(set) var waiting: Timestamp?

  /// When the box was last emptied, if ever.
  public private(set) var emptied: Timestamp?

  /// Who marked it as emptied.
  public internal(set) var emptiedBy: Actor?

  /// Makes a box that is empty and was never emptied.
  public init() {}

  /// Makes a box from changes of the journal, in any order.
  public init(_ changes: [Change]) {
    self.init()
    for change in changes.sorted(by: { $0.generation < $1.generation }) { apply(change) }
  }

  /// Applies a change; changes of other subjects have no effect.
  public mutating func apply(_ change: Change) {
    guard case .mailbox(let event) = change.subject else { return }
    switch event {
    case .arrived: waiting = change.at
    case .emptied:
      waiting = nil
      emptied = change.at
      emptiedBy = change.by
    case .withdrawn: waiting = nil
    }
  }

  /// Merges the state from before the start.
  mutating func merge(_ before: Mailbox) {
    guard emptied == nil else { return }
    waiting = waiting ?? before.waiting
    emptied = before.emptied
    emptiedBy = before.emptiedBy
  }

  mutating func updateWallTime(at now: Now) {
    waiting?.updateWallTime(at: now)
    emptied?.updateWallTime(at: now)
  }
}
