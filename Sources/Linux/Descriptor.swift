// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// An open file descriptor with one owner; it is closed when the owner lets go.
public struct Descriptor: ~Copyable, Sendable {
  /// The kernel's number, for calls and for `Poll`; it is good while this descriptor lives.
  public let number: Int32

  /// Takes over a number that nobody else will close.
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

  /// Gives the number away without closing it.
  public consuming func relinquish() -> Int32 {
    let number = number
    discard self
    return number
  }

  /// Makes reads and writes return instead of waiting.
  public borrowing func setNonBlocking() throws(SystemError) {
    let number = number
    try systemCall("fcntl") { clinux_set_flags(number, O_NONBLOCK) }
  }

  /// Makes the descriptor end at exec(2).
  public borrowing func setCloseOnExec() throws(SystemError) {
    let number = number
    try systemCall("fcntl") { clinux_set_descriptor_flags(number, FD_CLOEXEC) }
  }
}
