// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// The credentials of a Unix socket's peer at connect(2) (`SO_PEERCRED`, `SO_PEERGROUPS`).
public struct PeerCredentials: Equatable, Sendable {
  /// The effective UID.
  public var user: UInt32

  /// The effective GID.
  public var group: UInt32

  /// The supplementary groups.
  public var groups: [UInt32]

  /// The PID; the process may have ended since.
  public var process: Int32

  /// Makes credentials.
  public init(user: UInt32, group: UInt32, groups: [UInt32] = [], process: Int32 = 0) {
    self.user = user
    self.group = group
    self.groups = groups
    self.process = process
  }

  /// Whether the peer is a member of this group.
  public func isMember(of group: UInt32) -> Bool { group == self.group || groups.contains(group) }

  init(of socket: Int32) throws(SystemError) {
    var process: pid_t = 0
    var user: uid_t = 0
    var group: gid_t = 0
    try systemCall("getsockopt SO_PEERCRED") {
      clinux_peer_credentials(socket, &process, &user, &group)
    }
    self.init(
      user: user, group: group, groups: try Self.groups(of: socket), process: process)
  }

  /// The UID alone.
  static func user(of socket: Int32) throws(SystemError) -> UInt32 {
    var process: pid_t = 0
    var user: uid_t = 0
    var group: gid_t = 0
    try systemCall("getsockopt SO_PEERCRED") {
      clinux_peer_credentials(socket, &process, &user, &group)
    }
    return user
  }

  private static func groups(of socket: Int32) throws(SystemError) -> [UInt32] {
    var length: socklen_t = 0
    // For a buffer of size 0 the kernel returns ERANGE and the size. A kernel without the option
    // (QEMU's user mode) gives no groups, and so fewer rights.
    if getsockopt(socket, SOL_SOCKET, SO_PEERGROUPS, nil, &length) == 0 { return [] }
    guard errno == ERANGE else { return [] }
    var groups = [gid_t](repeating: 0, count: Int(length) / MemoryLayout<gid_t>.size)
    try systemCall("getsockopt SO_PEERGROUPS") {
      getsockopt(socket, SOL_SOCKET, SO_PEERGROUPS, &groups, &length)
    }
    return groups
  }
}
