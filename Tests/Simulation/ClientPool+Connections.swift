// SPDX-License-Identifier: Apache-2.0
import Sign
import SimulatedHost

// When connections must end, may end and must not, and when replies are due.
extension ClientPool {
  /// The longest time until a reply, for a call that does not wait for the journal.
  private static let promptLimit = Duration.seconds(1)

  /// The longest time until a reply, for a call that waits for a durable change.
  private static let durableLimit = Duration.seconds(30)

  /// The number of connections from which on those that wait for nothing may end for others
  /// (docs/reference/protocol.md): 56, less those that a turn may have ended already.
  private static let fullness = 40

  /// A user that no right names.
  func newStranger() -> Peer {
    var peer = newUser().peer
    peer.groups = []
    return peer
  }

  /// Checks that a connection is open as long as it should be, and that its reply is not late.
  ///
  /// Whatever strangers do, a caller with rights gets its reply in time.
  func checkConnection(_ agent: Agent, _ oracle: Oracle, _ machine: Machine) throws(Violation) {
    let now = oracle.elapsed
    if agent.client.isEnded {
      if agent.mustReply, !agent.pendingCalls.isEmpty {
        throw Violation(message: "the connection of \(agent.user) was closed before its replies")
      }
      let isIdle = agent.isMonitor || agent.pendingCalls.isEmpty
      guard
        agent.mayEnd || agent.endsBy != nil || agent.isStranger
          || isIdle && machine.host.clientCount >= Self.fullness
      else {
        throw Violation(message: "the connection of \(agent.user) was closed without a reason")
      }
      return
    }
    if let end = agent.endsBy, end < now {
      throw Violation(
        message: "the connection of \(agent.user) should have been closed and was not")
    }
    guard let call = agent.pendingCalls.first, agent.client.reads else { return }
    let limit = call.waitsForCard ? Self.durableLimit : Self.promptLimit
    if now - call.since > limit, !agent.isMonitor, !agent.isTrying {
      throw Violation(
        message: "\(agent.user) asked \(call.kind) at \(call.since.inWords) and got no reply")
    }
  }

  /// Checks that connections of clients that are gone are not kept.
  func checkGone(_ oracle: Oracle) throws(Violation) {
    gone.removeAll { $0.client.isReleased }
    if let client = gone.first, oracle.elapsed - client.since > .seconds(1) {
      throw Violation(
        message: "the place of a client that is gone since \(client.since.inWords) is still held")
    }
  }
}
