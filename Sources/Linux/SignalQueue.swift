// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// Signals that are read from a descriptor (signalfd(2)) instead of being delivered.
public struct SignalQueue: ~Copyable, Sendable {
  /// The descriptor to poll.
  public let descriptor: Descriptor

  /// Blocks these signals and queues them.
  ///
  /// Make it before the first thread starts. Threads inherit the signal mask, and a signal that any
  /// thread does not block is delivered there instead of being queued.
  public init(_ signals: [Int32]) throws(SystemError) {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in signals { sigaddset(&set, signal) }
    let code = pthread_sigmask(SIG_BLOCK, &set, nil)
    if code != 0 { throw SystemError(call: "pthread_sigmask", code: code) }
    descriptor = Descriptor(
      owning: try systemCall("signalfd") {
        signalfd(-1, &set, Int32(SFD_CLOEXEC | SFD_NONBLOCK))
      })
  }

  /// Reads the number of the next signal; nil if there is none.
  public borrowing func next() throws(SystemError) -> Int32? {
    var information = signalfd_siginfo()
    let number = descriptor.number
    let size = try systemCallNonBlocking("read", "signals") {
      read(number, &information, MemoryLayout<signalfd_siginfo>.size)
    }
    return size == nil ? nil : Int32(information.ssi_signo)
  }
}
