// SPDX-License-Identifier: Apache-2.0
import Glibc
import Synchronization

/// A first-in, first-out queue of messages from any thread to one reader.
public final class MessageQueue<Message: Sendable>: Sendable {
  private struct State {
    var messages: [Message] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  private let wakeup: EventFD
  private let wait: @Sendable (Int32) throws(SystemError) -> Void
  private let pause: @Sendable () -> Void

  /// Makes an empty queue.
  public convenience init() throws(SystemError) {
    try self.init(
      wait: { descriptor throws(SystemError) in
        _ = try Poll.wait(for: [.init(descriptor)], until: nil)
      }, pause: { usleep(100_000) })
  }

  /// Makes an empty queue with its own ways to wait and to pause; for tests.
  ///
  /// - Parameters:
  ///   - wait: waits until the descriptor is readable.
  ///   - pause: waits a moment after `wait` has failed.
  /// - Throws: the errors of eventfd(2).
  package init(
    wait: @escaping @Sendable (Int32) throws(SystemError) -> Void,
    pause: @escaping @Sendable () -> Void
  ) throws(SystemError) {
    self.wait = wait
    self.pause = pause
    wakeup = try EventFD()
  }

  /// The descriptor to poll; readable when there are messages.
  public var descriptor: Int32 { wakeup.descriptor.number }

  /// Appends a message; after `close` it is discarded.
  public func post(_ message: Message) {
    state.withLock { state in
      if !state.isClosed { state.messages.append(message) }
    }
    wakeup.signal()
  }

  /// Removes and returns all messages, without waiting.
  public func drain() -> [Message] {
    wakeup.clear()
    return state.withLock { state in
      defer { state.messages = [] }
      return state.messages
    }
  }

  /// Waits for the next message and removes it.
  ///
  /// When the kernel refuses to wait, for lack of memory, the queue is checked ten times a second.
  /// A reader that gave up would leave its work undone until the next start.
  ///
  /// - Returns: nil when the queue is closed and empty.
  public func next() -> Message? {
    while true {
      let (message, isClosed, hasMore) = state.withLock { state in
        let message = state.messages.isEmpty ? nil : state.messages.removeFirst()
        return (message, state.isClosed, !state.messages.isEmpty)
      }
      // Whoever polls the descriptor next must find what is left.
      if hasMore { wakeup.signal() }
      if message != nil || isClosed { return message }
      do throws(SystemError) {
        try wait(descriptor)
      } catch {
        pause()
      }
      wakeup.clear()
    }
  }

  /// Accepts no more messages; `next` returns nil after the last one.
  public func close() {
    state.withLock { $0.isClosed = true }
    wakeup.signal()
  }
}
