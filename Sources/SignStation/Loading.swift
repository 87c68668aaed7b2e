// SPDX-License-Identifier: Apache-2.0

/// How far a connection has what its broker has kept.
///
/// A broker does not say when it has sent all. Nor does silence: a line may be slow, or stand for
/// seconds. So after some silence the broker is asked for a reply, which it sends behind what it
/// sent before. A broker handles in order what it gets: at the question it has every earlier
/// acknowledgement, and whatever still waited would have been sent before the reply. So a question
/// and its reply without a kept message between them are the end.
package struct Loading: Equatable, Sendable {
  /// What is to be done.
  package enum Step: Equatable, Sendable {
    /// Wait until this time on the boot clock; nil while there is no connection.
    case wait(until: Duration?)

    /// Ask the broker for a reply.
    case ask

    /// Everything has arrived.
    case complete

    /// The broker does not reply, or does not stop.
    case incomplete
  }

  /// After how long without a kept message the broker is asked.
  package static let quiet = Duration.milliseconds(700)

  /// How long it may take until the next message or reply.
  package static let timeout = Duration.seconds(20)

  /// How long all may take.
  package static let most = Duration.seconds(300)

  private var connectedAt: Duration?
  private var heardAt = Duration.zero
  private var isSubscribed = false

  /// Whether a question is under way.
  private var isAsked = false

  /// Whether no kept message has arrived since the question.
  private var isQuiet = false
  private var isComplete = false

  /// Makes one without a connection.
  package init() {}

  /// Handles that the broker accepted the connection.
  package mutating func connected(at now: Duration) {
    self = Loading()
    (connectedAt, heardAt) = (now, now)
  }

  /// Handles the end of the connection.
  package mutating func lost() { self = Loading() }

  /// Handles that the broker has accepted, or refused, all subscriptions.
  package mutating func subscribed(at now: Duration) {
    isSubscribed = true
    heardAt = now
  }

  /// Handles a message that the broker had kept.
  package mutating func keptMessage(at now: Duration) {
    heardAt = now
    isQuiet = false
  }

  /// Notes that the broker was asked.
  package mutating func asked() { (isAsked, isQuiet) = (true, true) }

  /// Handles the broker's reply.
  package mutating func replied(at now: Duration) {
    isComplete = isAsked && isQuiet
    isAsked = false
    if !isComplete { heardAt = now - Self.quiet }
  }

  /// What is to be done now.
  package func step(at now: Duration) -> Step {
    guard let connectedAt else { return .wait(until: nil) }
    if isComplete { return .complete }
    let end = min(heardAt + Self.timeout, connectedAt + Self.most)
    guard now < end else { return .incomplete }
    guard isSubscribed, !isAsked else { return .wait(until: end) }
    return now < heardAt + Self.quiet ? .wait(until: min(end, heardAt + Self.quiet)) : .ask
  }
}
