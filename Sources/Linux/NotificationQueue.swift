// SPDX-License-Identifier: Apache-2.0
import Glibc

/// What waits for room in the service manager's queue, in the order in which it is sent.
struct NotificationQueue {
  /// What a notification is about.
  enum Subject: Equatable {
    /// The watchdog. It is sent first, and a later one replaces it.
    case watchdog

    /// The status line. A later one replaces it.
    case status

    /// A descriptor that is stored under a name.
    case stored(String)

    /// A name whose descriptors are removed.
    case removed(String)

    /// Anything else.
    case other
  }

  /// One datagram.
  struct Notification {
    let subject: Subject
    let text: [UInt8]
    /// The descriptor that goes with it.
    let passed: Passed?
    /// When it is given up, on the boot clock.
    let end: Duration
  }

  /// A copy of a descriptor, which its owner may close meanwhile.
  final class Passed {
    let descriptor: Descriptor

    /// Copies a descriptor.
    init(copying number: Int32) throws(SystemError) {
      descriptor = Descriptor(
        owning: try systemCall("fcntl") { fcntl(number, F_DUPFD_CLOEXEC, 0) })
    }
  }

  /// The most that wait; each line of an output is one, and has a descriptor.
  static let limit = 256

  private(set) var waiting: [Notification] = []

  /// The next one to send.
  var first: Notification? { waiting.first }

  /// Adds a notification.
  ///
  /// - Returns: false if there is no room.
  mutating func add(_ notification: Notification) -> Bool {
    switch notification.subject {
    case .watchdog:
      waiting.removeAll { $0.subject == .watchdog }
      waiting.insert(notification, at: 0)
      return true
    case .status: waiting.removeAll { $0.subject == .status }
    // A line that is released must not be held by a copy that waits.
    case .removed(let name): waiting.removeAll { $0.subject == .stored(name) }
    case .stored, .other: break
    }
    guard waiting.count < Self.limit else { return false }
    waiting.append(notification)
    return true
  }

  /// Removes the first one.
  mutating func removeFirst() { waiting.removeFirst() }

  /// Gives up what has waited for too long.
  ///
  /// - Returns: how many.
  mutating func expire(at now: Duration) -> Int {
    let before = waiting.count
    waiting.removeAll { $0.end <= now }
    return before - waiting.count
  }
}
