// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// Who is at the other end of a Unix socket, as the kernel noted it when the socket was connected.
public struct Peer: Equatable, Sendable {
  /// The user.
  public var user: UInt32

  /// The primary group.
  public var group: UInt32

  /// The other groups.
  public var groups: [UInt32]

  /// The process, which may have ended since.
  public var process: Int32

  /// Describes a peer.
  public init(user: UInt32, group: UInt32, groups: [UInt32] = [], process: Int32 = 0) {
    self.user = user
    self.group = group
    self.groups = groups
    self.process = process
  }

  /// Whether the peer is in this group.
  public func isMember(of group: UInt32) -> Bool { group == self.group || groups.contains(group) }

  init(of socket: Int32) throws(SystemError) {
    var process: pid_t = 0
    var user: uid_t = 0
    var group: gid_t = 0
    try systemCall("getsockopt SO_PEERCRED") { clinux_peer(socket, &process, &user, &group) }
    self.init(
      user: user, group: group, groups: try Self.groups(of: socket), process: process)
  }

  /// The user alone.
  static func user(of socket: Int32) throws(SystemError) -> UInt32 {
    var process: pid_t = 0
    var user: uid_t = 0
    var group: gid_t = 0
    try systemCall("getsockopt SO_PEERCRED") { clinux_peer(socket, &process, &user, &group) }
    return user
  }

  private static func groups(of socket: Int32) throws(SystemError) -> [UInt32] {
    var length: socklen_t = 0
    // Asked without room, the kernel answers ERANGE and the room it wants. One that does not know
    // the question (QEMU's user mode) leaves the peer with fewer rights, not with more.
    if getsockopt(socket, SOL_SOCKET, SO_PEERGROUPS, nil, &length) == 0 { return [] }
    guard errno == ERANGE else { return [] }
    var groups = [gid_t](repeating: 0, count: Int(length) / MemoryLayout<gid_t>.size)
    try systemCall("getsockopt SO_PEERGROUPS") {
      getsockopt(socket, SOL_SOCKET, SO_PEERGROUPS, &groups, &length)
    }
    return groups
  }
}
