// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Sign

/// A cache of the names of users and groups.
struct AccountCache {
  private var users: [UInt32: String?] = [:]
  private var groups: [UInt32: String?] = [:]
  private let ownUser = geteuid()

  /// The peer in the terms of access rules: names of groups and of the user.
  mutating func peer(_ peer: PeerCredentials) -> Sign.Peer {
    var names: Set<String> = []
    for group in [peer.group] + peer.groups {
      if let name = name(of: group) { names.insert(name) }
    }
    return Sign.Peer(
      uid: peer.user, user: user(peer.user), groups: names,
      isPrivileged: peer.user == 0 || peer.user == ownUser)
  }

  private mutating func user(_ number: UInt32) -> String? {
    if let known = users[number] { return known }
    let name = Account.userName(number)
    users[number] = .some(name)
    return name
  }

  private mutating func name(of group: UInt32) -> String? {
    if let known = groups[group] { return known }
    let name = Account.groupName(group)
    groups[group] = .some(name)
    return name
  }
}
