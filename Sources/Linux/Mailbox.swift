// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Messages from any thread to one reader, in order.
public final class Mailbox<Message: Sendable>: Sendable {
  private struct State {
    var messages: [Message] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  private let wakeup: Wakeup

  /// Makes an empty mailbox.
  public init() throws(SystemError) { wakeup = try Wakeup() }

  /// The descriptor to poll; readable when `takeAll` has something to give.
  public var descriptor: Int32 { wakeup.descriptor.number }

  /// Puts a message in; after `close` it is thrown away.
  public func post(_ message: Message) {
    state.withLock { state in
      if !state.isClosed { state.messages.append(message) }
    }
    wakeup.ring()
  }

  /// Takes everything that lies in the mailbox, without waiting.
  public func takeAll() -> [Message] {
    wakeup.clear()
    return state.withLock { state in
      defer { state.messages = [] }
      return state.messages
    }
  }

  /// Waits for the next message.
  ///
  /// - Returns: nil when the mailbox is closed and everything put in before has been taken.
  public func next() throws(SystemError) -> Message? {
    while true {
      let (message, isClosed) = state.withLock { state in
        (state.messages.isEmpty ? nil : state.messages.removeFirst(), state.isClosed)
      }
      if message != nil || isClosed { return message }
      _ = try Poll.wait(for: [.init(descriptor)], until: nil)
      wakeup.clear()
    }
  }

  /// Takes no more messages; a reader in `next` ends after the last one.
  public func close() {
    state.withLock { $0.isClosed = true }
    wakeup.ring()
  }
}
