// SPDX-License-Identifier: Apache-2.0
import Configuration
import Plate
import Sign
import SignDaemon
import SignInterface

/// The emergency pattern: somebody began it, its lamps follow it, and it ends by itself.
extension Oracle {
  private static let delay = Duration.milliseconds(300)

  /// Checks and applies its beginning or its end.
  ///
  /// The sign decides on its lamps before it handles calls, and at a press with what the press
  /// changes: only an earlier change of the turn had them decided before. With another trust in the
  /// clock in the same turn either may be first, so a lamp may have its minimum time to wait.
  func apply(
    _ event: Attention.Event, _ change: Change, isFirst: Bool
  ) throws(Violation) {
    expectIndicators()
    if case .button = change.by, isFirst {
      if before.trust != now.trust { lamps.indices.forEach(doubtMinimumTime) }
    } else {
      decideLamps()
    }
    switch event {
    case .began(let until):
      guard let until, let settings = plan.settings.attention else {
        throw Violation(message: "an emergency pattern began without an end, or none is there")
      }
      try explainBeginning(change, until: until, settings)
      attention.present = (
        until, now.boot + AttentionModel.longest, attention.present?.since ?? change.at
      )
      attention.hasBegun = true
      attention.due = nil
    case .ended:
      if plan.settings.attention != nil {
        guard case .peer(_, let user) = change.by else {
          throw Violation(message: "nobody ended the emergency pattern")
        }
        try clients.explainAttention(change, by: user, on: false, seconds: nil)
      } else if change.by != .sign {
        throw Violation(message: "somebody ended the emergency pattern that was not configured")
      }
      attention.present = nil
    case .expired:
      guard let present = attention.present, isOver(present) else {
        throw Violation(message: "an emergency pattern ended before its time")
      }
      attention.present = nil
    }
    attention.wasCommanded = true
    for index in lamps.indices { lamps[index].sensorMoves = [] }
  }

  private func explainBeginning(
    _ change: Change, until: Until, _ settings: Attention.Settings
  ) throws(Violation) {
    guard case .after(let end, _) = until else {
      throw Violation(message: "an emergency pattern does not end by the boot clock")
    }
    switch change.by {
    case .peer(_, let user):
      let span = end - now.boot
      do throws(Violation) {
        try clients.explainAttention(
          change, by: user, on: true, seconds: Int(span.components.seconds))
      } catch {
        guard span == settings.span else { throw error }
        try clients.explainAttention(change, by: user, on: true, seconds: nil)
      }
    case .button("attention"):
      let isNear = attention.press.map { $0.contains(elapsed) } ?? false
      guard attention.present == nil, end - now.boot == settings.span,
        isNear || !isSound(path(to: "attention")) || isStarting(at: elapsed)
      else { throw Violation(message: "an emergency began, but nobody pressed its button") }
    default: throw Violation(message: "an emergency pattern began by itself")
    }
  }

  /// Handles a press of its button.
  func pressesAttention(for span: Duration) {
    attention.press = elapsed...elapsed + span + .seconds(1)
    guard plan.settings.attention != nil, startedAt != nil, !isStarting(at: elapsed),
      trials.present == nil, attention.present == nil, isSound(path(to: "attention"))
    else { return }
    attention.due = elapsed + Self.delay
  }

  private func isOver(
    _ present: (until: Until, latest: Duration, since: Timestamp)
  ) -> Bool {
    let isPast =
      switch present.until {
      case .at where isOfClockAhead(present.since, at: now): true
      // A restored clock is late, so what has ended by it has ended.
      case .at(let instant): now.trust != .unset && now.civil >= instant
      case .after(let boot, _): now.boot >= boot
      }
    return isPast || now.boot >= present.latest
  }

  /// Checks, after a turn, that it has ended where its end has come, and begun where it was to.
  func checkAttention() throws(Violation) {
    attention.hasBegun = false
    if !isSound(path(to: "attention")) || trials.present != nil || attention.present != nil
      || plan.settings.attention == nil
    {
      attention.due = nil
    }
    if let due = attention.due, due < elapsed {
      throw Violation(message: "the emergency button was pressed, and nothing began")
    }
    let isDue = attention.present.map { isOver($0) || plan.settings.attention == nil } ?? false
    attention.dueSince = isDue ? attention.dueSince ?? elapsed : nil
    guard let since = attention.dueSince, elapsed - since > .milliseconds(10) else { return }
    throw Violation(message: "an emergency pattern goes on after its end since \(since.inWords)")
  }

  /// The level of a lamp in it; nil for a lamp that is not in it.
  func attentionLevel(of lamp: Lamp) -> Level? {
    guard let settings = plan.settings.attention, let present = attention.present,
      !isOver(present), settings.lamps.contains(lamp.key)
    else { return nil }
    let half = settings.period.microseconds / 2
    let policy = lamp.policy
    let slowest = max(policy.minimumOn, policy.minimumOff, policy.softStart)
    guard lamp.isDimmable || lamp.isSolidState, slowest.microseconds < half else { return .full }
    return now.boot.microseconds / half % 2 == 0 ? .full : .off
  }

  /// The label of every officer on a plate in it.
  static let attentionLabel = PlateWhereabouts(label: "应急处置")

  /// Checks that a reply tells of it.
  func checkAttention(_ state: Wire.State) throws(Violation) {
    guard (state.attention != nil) == (attention.present != nil) else {
      throw Violation(message: "the status is wrong about the emergency pattern")
    }
  }
}
