// SPDX-License-Identifier: Apache-2.0
import Glibc
import Synchronization

/// Messages from any thread to one reader, in order.
public final class MessageQueue<Message: Sendable>: Sendable {
  private struct State {
    var messages: [Message] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  private let wakeup: EventFD
  private let wait: @Sendable (Int32) throws(SystemError) -> Void
  private let pause: @Sendable () -> Void

  /// Makes an empty mailbox.
  public convenience init() throws(SystemError) {
    try self.init(
      wait: { descriptor throws(SystemError) in
        _ = try Poll.wait(for: [.init(descriptor)], until: nil)
      }, pause: { usleep(100_000) })
  }

  /// Makes an empty mailbox whose reader waits for its descriptor like this, and pauses like this
  /// where it cannot; for tests.
  package init(
    wait: @escaping @Sendable (Int32) throws(SystemError) -> Void,
    pause: @escaping @Sendable () -> Void
  ) throws(SystemError) {
    self.wait = wait
    self.pause = pause
    wakeup = try EventFD()
  }

  /// The descriptor to poll; readable when `takeAll` has something to give.
  public var descriptor: Int32 { wakeup.descriptor.number }

  /// Puts a message in; after `close` it is thrown away.
  public func post(_ message: Message) {
    state.withLock { state in
      if !state.isClosed { state.messages.append(message) }
    }
    wakeup.signal()
  }

  /// Takes everything that lies in the mailbox, without waiting.
  public func drain() -> [Message] {
    wakeup.clear()
    return state.withLock { state in
      defer { state.messages = [] }
      return state.messages
    }
  }

  /// Waits for the next message.
  ///
  /// Where the kernel cannot let it wait, for want of memory, it looks ten times a second: a reader
  /// that gave up would leave its work undone until the next start.
  ///
  /// - Returns: nil when the mailbox is closed and everything put in before has been taken.
  public func next() -> Message? {
    while true {
      let (message, isClosed) = state.withLock { state in
        (state.messages.isEmpty ? nil : state.messages.removeFirst(), state.isClosed)
      }
      if message != nil || isClosed { return message }
      do throws(SystemError) {
        try wait(descriptor)
      } catch {
        pause()
      }
      wakeup.clear()
    }
  }

  /// Takes no more messages; a reader in `next` ends after the last one.
  public func close() {
    state.withLock { $0.isClosed = true }
    wakeup.signal()
  }
}
