// SPDX-License-Identifier: Apache-2.0

/// Who may do what over the socket.
///
/// Who is asking is told by the kernel, never by the caller.
public struct Access: Hashable, Sendable {
  /// Somebody, or everybody.
  public enum Principal: Hashable, Sendable {
    /// Whoever can reach the socket.
    case everyone

    /// A user of the system, by name.
    case user(String)

    /// The members of a group of the system, by name.
    case group(String)
  }

  /// A right to set whereabouts.
  public struct SetRight: Hashable, Sendable {
    /// Whose right it is.
    public var principal: Principal

    /// The officers it covers; nil for all.
    public var officers: Set<ID<Officer>>?

    /// Makes a right.
    public init(principal: Principal, officers: Set<ID<Officer>>? = nil) {
      self.principal = principal
      self.officers = officers
    }
  }

  /// Who may read: the status, and what follows.
  public var read: [Principal]

  /// Who of these may read notes; nil for all of them.
  public var notes: [Principal]?

  /// Who of these may read the history; nil for all of them.
  public var history: [Principal]?

  /// Who may set whose whereabouts.
  public var set: [SetRight]

  /// Who may override lamps.
  public var lamps: [Principal]

  /// Who is told of letters in the report box, and may say that it was emptied.
  public var letters: [Principal]

  /// Makes a set of rights.
  ///
  /// By default everyone reads, and only the superuser and the daemon's own user change anything.
  public init(
    read: [Principal] = [.everyone], notes: [Principal]? = nil, history: [Principal]? = nil,
    set: [SetRight] = [], lamps: [Principal] = [], letters: [Principal] = []
  ) {
    self.read = read
    self.notes = notes
    self.history = history
    self.set = set
    self.lamps = lamps
    self.letters = letters
  }

  /// Whether this peer may read.
  public func mayRead(_ peer: Peer) -> Bool {
    peer.isPrivileged || read.contains(where: peer.matches)
  }

  /// Whether this peer may read notes.
  public func mayReadNotes(_ peer: Peer) -> Bool { mayRead(peer) && peer.isAmong(notes) }

  /// Whether notes are for whoever comes to the door.
  public var tellsEverybodyNotes: Bool { (notes ?? read).contains(.everyone) }

  /// Whether this peer may read the history.
  public func mayReadHistory(_ peer: Peer) -> Bool { mayRead(peer) && peer.isAmong(history) }

  /// Whether this peer may set the whereabouts of this officer.
  public func maySet(_ officer: ID<Officer>, _ peer: Peer) -> Bool {
    peer.isPrivileged
      || set.contains { peer.matches($0.principal) && $0.officers?.contains(officer) ?? true }
  }

  /// Whether this peer may override lamps.
  public func mayOverrideLamps(_ peer: Peer) -> Bool {
    peer.isPrivileged || lamps.contains(where: peer.matches)
  }

  /// Whether this peer is told of letters and may empty the box.
  public func mayEmptyLetters(_ peer: Peer) -> Bool {
    peer.isPrivileged || letters.contains(where: peer.matches)
  }
}

/// Who is at the other end of a connection, as the kernel tells.
public struct Peer: Hashable, Sendable {
  /// The user's number.
  public var uid: UInt32

  /// The user's name, or nil where the system knows none.
  public var user: String?

  /// The names of all groups the user is in.
  public var groups: Set<String>

  /// Whether all rights come with being who it is: the superuser, or the daemon's own user.
  public var isPrivileged: Bool

  /// Describes a peer.
  public init(uid: UInt32, user: String?, groups: Set<String> = [], isPrivileged: Bool = false) {
    self.uid = uid
    self.user = user
    self.groups = groups
    self.isPrivileged = isPrivileged
  }

  /// Whether the list, if there is one, holds this peer.
  func isAmong(_ principals: [Access.Principal]?) -> Bool {
    isPrivileged || principals?.contains(where: matches) ?? true
  }

  /// Whether a right given to `principal` is this peer's.
  func matches(_ principal: Access.Principal) -> Bool {
    switch principal {
    case .everyone: true
    case .user(let name): user == name
    case .group(let name): groups.contains(name)
    }
  }
}
