// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// A POSIX thread.
///
/// `join` waits for its end. A thread whose owner goes away is detached and runs on.
public struct Thread: ~Copyable, Sendable {
  private let handle: pthread_t

  /// Starts a thread in which all signals are blocked.
  ///
  /// - Parameters:
  ///   - name: at most 15 bytes, as `ps -L` shows it.
  ///   - stackSize: in bytes.
  ///   - body: the thread's function; the thread ends when it returns.
  /// - Throws: `EAGAIN` if the system cannot create another thread.
  public init(
    _ name: String, stackSize: Int = 256 * 1024, _ body: @escaping @Sendable () -> Void
  ) throws(SystemError) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackSize)
    let work = Unmanaged.passRetained(Work(name: name, body: body))
    var handle = pthread_t()
    let code = Self.blockingSignals {
      pthread_create(&handle, &attributes, Self.entry, work.toOpaque())
    }
    guard code == 0 else {
      work.release()
      throw SystemError(call: "pthread_create", code: code, subject: name)
    }
    self.handle = handle
  }

  deinit { pthread_detach(handle) }

  /// Waits for the thread to end.
  public consuming func join() {
    let handle = handle
    discard self
    pthread_join(handle, nil)
  }

  private static let entry: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
    { argument in
      guard let argument else { return nil }
      let work = Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
      clinux_name_thread(work.name)
      work.body()
      return nil
    }

  /// Runs `body` with all signals blocked: a new thread inherits the signal mask.
  private static func blockingSignals(_ body: () -> Int32) -> Int32 {
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return body()
  }

  private final class Work: Sendable {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
      self.name = name
      self.body = body
    }
  }
}
