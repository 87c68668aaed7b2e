// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// A wake-up between threads (eventfd(2)): one signals, another waits with `Poll`.
public struct EventFD: ~Copyable, Sendable {
  /// The descriptor to poll; readable from `signal` until `clear`.
  public let descriptor: Descriptor

  /// Makes one that is not signalled.
  public init() throws(SystemError) {
    descriptor = Descriptor(
      owning: try systemCall("eventfd") {
        eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
      })
  }

  /// Makes the descriptor readable; further signals before `clear` change nothing.
  public borrowing func signal() {
    // A full counter (EAGAIN) is readable already.
    _ = eventfd_write(descriptor.number, 1)
  }

  /// Makes the descriptor unreadable.
  public borrowing func clear() {
    var count: eventfd_t = 0
    _ = eventfd_read(descriptor.number, &count)
  }
}
