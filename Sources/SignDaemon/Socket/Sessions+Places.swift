// SPDX-License-Identifier: Apache-2.0
import Sign

// Who gets a place where connections are short.
extension Sessions {
  /// Why there is no place for one more connection.
  enum Shortage {
    case ofUser, ofStrangers, ofAll

    /// The shortage for the log.
    func text(_ limits: Limits) -> String {
      switch self {
      case .ofUser: "a user has all of its \(limits.connectionsByUser) connections"
      case .ofStrangers: "strangers have all of their \(limits.connectionsByStrangers) connections"
      case .ofAll: "all \(limits.connections) connections are in use"
      }
    }
  }

  /// Why a peer gets no place as things are; nil if there is one.
  func shortage(for peer: Peer, _ standing: Access.Standing) -> Shortage? {
    let all = sessions.values
    if all.count(where: { $0.peer.uid == peer.uid }) >= limits.connectionsByUser { return .ofUser }
    let strangers = all.count { $0.standing == .stranger }
    if standing == .stranger, strangers >= limits.connectionsByStrangers { return .ofStrangers }
    let kept = standing == .privileged ? 0 : limits.keptConnections
    return all.count >= limits.connections - kept ? .ofAll : nil
  }

  /// The connection that ends in favour of a new one; nil if none may.
  ///
  /// That of the lowest standing, one without a call before a monitor, and the longest idle first.
  /// A stranger's connection that is busy ends for those with rights, and for other strangers when
  /// it has been busy for long.
  func leastNeeded(
    for peer: Peer, _ standing: Access.Standing, _ shortage: Shortage, at now: Duration
  ) -> ClientID? {
    let candidates = clients.filter { client in
      guard let session = sessions[client] else { return false }
      switch shortage {
      case .ofUser: if session.peer.uid != peer.uid { return false }
      case .ofStrangers: if session.standing != .stranger { return false }
      case .ofAll: if session.standing > standing { return false }
      }
      if session.isIdle { return true }
      guard session.standing == .stranger else { return false }
      return standing > .stranger || session.lastCall + limits.busy <= now
    }
    return candidates.min { left, right in
      guard let left = sessions[left], let right = sessions[right] else { return false }
      return left.need < right.need
    }
  }

  /// Who holds the places, for the log: the users with the most.
  var holders: String {
    let byUser = Dictionary(grouping: sessions.values, by: \.peer.uid).mapValues(\.count)
    let most = byUser.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let strangers = sessions.values.count { $0.standing == .stranger }
    let listed = most.prefix(Self.listedHolders).map { "uid \($0.key) holds \($0.value)" }
    let rest = most.dropFirst(Self.listedHolders)
    let others =
      rest.isEmpty ? [] : ["\(rest.count) other users \(rest.reduce(0) { $0 + $1.value })"]
    return "\((listed + others).joined(separator: ", ")); strangers hold \(strangers) of"
      + " \(sessions.count)"
  }

  private static let listedHolders = 4
}

extension Sessions.Session {
  /// How much the connection is needed, for comparison.
  fileprivate var need: (Int, Int, Int, Duration) {
    (standing.rawValue, isIdle ? 0 : 1, isMonitor ? 1 : 0, lastCall)
  }
}
