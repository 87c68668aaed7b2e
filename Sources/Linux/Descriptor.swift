// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// An open file descriptor with one owner, closed at the end of its life.
public struct Descriptor: ~Copyable, Sendable {
  /// The descriptor's number, for calls and for `Poll`; valid while this value lives.
  public let number: Int32

  /// Owns an open descriptor that nothing else closes.
  public init(owning number: Int32) {
    precondition(number >= 0, "a descriptor cannot be negative")
    self.number = number
  }

  /// Opens a file with close-on-exec; `flags` and `mode` are those of open(2).
  public init(opening path: String, _ flags: Int32, mode: UInt32 = 0) throws(SystemError) {
    self.init(
      owning: try systemCall("open", path) { clinux_open(path, flags | O_CLOEXEC, mode) })
  }

  deinit { close(number) }

  /// Ends the ownership without closing the descriptor.
  public consuming func relinquish() -> Int32 {
    let number = number
    discard self
    return number
  }

  /// Sets `O_NONBLOCK`: calls fail with `EAGAIN` instead of blocking.
  public borrowing func setNonBlocking() throws(SystemError) {
    let number = number
    try systemCall("fcntl") { clinux_set_flags(number, O_NONBLOCK) }
  }

  /// Sets `FD_CLOEXEC`: the descriptor is closed at execve(2).
  public borrowing func setCloseOnExec() throws(SystemError) {
    let number = number
    try systemCall("fcntl") { clinux_set_descriptor_flags(number, FD_CLOEXEC) }
  }
}
