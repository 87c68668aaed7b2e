// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// A bell between threads: rung by one, waited for by another with `Poll`.
public struct EventFD: ~Copyable, Sendable {
  /// The descriptor to poll; readable while the bell has been rung and not been cleared.
  public let descriptor: Descriptor

  /// Makes a bell.
  public init() throws(SystemError) {
    descriptor = Descriptor(
      owning: try systemCall("eventfd") {
        eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
      })
  }

  /// Rings the bell; ringing twice is ringing once.
  public borrowing func signal() {
    // A full counter (EAGAIN) is a bell that rings already.
    _ = eventfd_write(descriptor.number, 1)
  }

  /// Silences the bell.
  public borrowing func clear() {
    var count: eventfd_t = 0
    _ = eventfd_read(descriptor.number, &count)
  }
}
