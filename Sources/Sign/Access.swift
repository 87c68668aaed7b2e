// SPDX-License-Identifier: Apache-2.0

/// Who may do what over the socket.
///
/// The kernel names the caller (`SO_PEERCRED`); the caller itself cannot.
public struct Access: Hashable, Sendable {
  /// One user, one group, or everyone.
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
    /// The holder of the right.
    public var principal: Principal

    /// The officers it covers; nil for all.
    public var officers: Set<ID<Officer>>?

    /// Makes a right.
    public init(principal: Principal, officers: Set<ID<Officer>>? = nil) {
      self.principal = principal
      self.officers = officers
    }
  }

  /// Who may read the state of the sign.
  public var read: [Principal]

  /// Which of the readers may read notes; nil for all of them.
  public var notes: [Principal]?

  /// Which of the readers may read the history; nil for all of them.
  public var history: [Principal]?

  /// Who may set whose whereabouts.
  public var set: [SetRight]

  /// Who may override lamps.
  public var lamps: [Principal]

  /// Who is notified of mail in the report box and may mark it as emptied.
  public var mailbox: [Principal]

  /// Who may begin and end the emergency pattern.
  public var attention: [Principal]

  /// Makes a set of rights.
  ///
  /// By default everyone reads. Only the superuser and the daemon's own user change anything.
  public init(
    read: [Principal] = [.everyone], notes: [Principal]? = nil, history: [Principal]? = nil,
    set: [SetRight] = [], lamps: [Principal] = [], mailbox: [Principal] = [],
    attention: [Principal] = []
  ) {
    self.read = read
    self.notes = notes
    self.history = history
    self.set = set
    self.lamps = lamps
    self.mailbox = mailbox
    self.attention = attention
  }

  /// How much a peer's connection counts where places are short; the more, the larger.
  public enum Standing: Int, Comparable, Sendable {
    /// It has no right but those of everyone.
    case stranger

    /// A right names its user or one of its groups.
    case named

    /// It has all rights.
    case privileged

    /// A lower standing is less.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// The standing of a peer.
  public func standing(of peer: Peer) -> Standing {
    if peer.isPrivileged { return .privileged }
    return principals.contains { $0 != .everyone && peer.matches($0) } ? .named : .stranger
  }

  /// Everybody whom a right names.
  public var principals: [Principal] {
    // A sum of so many takes Swift 6.0 too long.
    let rights: [[Principal]] = [
      read, notes ?? [], history ?? [], set.map(\.principal), lamps, mailbox, attention,
    ]
    return rights.flatMap(\.self)
  }

  /// Whether everyone may change something, so that the journal needs the name of anyone.
  public var isOpenToChanges: Bool {
    (set.map(\.principal) + lamps + mailbox + attention).contains(.everyone)
  }

  /// Whether this peer may set the whereabouts of any officer.
  public func maySetAny(_ peer: Peer) -> Bool {
    peer.isPrivileged || set.contains { peer.matches($0.principal) }
  }

  /// Whether this peer may read.
  public func mayRead(_ peer: Peer) -> Bool {
    peer.isPrivileged || read.contains(where: peer.matches)
  }

  /// Whether this peer may read notes.
  public func mayReadNotes(_ peer: Peer) -> Bool { mayRead(peer) && peer.isAmong(notes) }

  /// Whether everyone may read notes, so that a display shows them.
  public var notesArePublic: Bool { (notes ?? read).contains(.everyone) }

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

  /// Whether this peer may begin and end the emergency pattern.
  public func mayDrawAttention(_ peer: Peer) -> Bool {
    peer.isPrivileged || attention.contains(where: peer.matches)
  }

  /// Whether this peer is notified of mail and may mark the report box as emptied.
  public func mayEmptyMailbox(_ peer: Peer) -> Bool {
    peer.isPrivileged || mailbox.contains(where: peer.matches)
  }
}
