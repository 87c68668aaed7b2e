// SPDX-License-Identifier: Apache-2.0

/// The process at the other end of a connection, by its credentials from the kernel.
public struct Peer: Hashable, Sendable {
  /// The user ID.
  public var uid: UInt32

  /// The user's name, or nil where the system knows none.
  public var user: String?

  /// The names of the groups the user is in, as far as a right names them.
  public var groups: Set<String>

  /// Whether the peer has all rights: it is the superuser or the daemon's own user.
  public var isPrivileged: Bool

  /// Describes a peer.
  public init(uid: UInt32, user: String?, groups: Set<String> = [], isPrivileged: Bool = false) {
    self.uid = uid
    self.user = user
    self.groups = groups
    self.isPrivileged = isPrivileged
  }

  /// Whether the list contains this peer; without a list it does.
  func isAmong(_ principals: [Access.Principal]?) -> Bool {
    isPrivileged || principals?.contains(where: matches) ?? true
  }

  /// Whether a right of `principal` applies to this peer.
  func matches(_ principal: Access.Principal) -> Bool {
    switch principal {
    case .everyone: true
    case .user(let name): user == name
    case .group(let name): groups.contains(name)
    }
  }
}
