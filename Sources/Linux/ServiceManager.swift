// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// The service manager that started this process, by the protocol of sd_notify(3).
///
/// Nothing here waits. While the manager's queue is full, notifications wait in order; `flush` at
/// `retryAt` sends them. After `timeout` they are given up.
public final class ServiceManager {
  /// How long a notification is tried.
  public static let timeout = Duration.seconds(30)

  /// The time between two tries.
  static let pause = Duration.milliseconds(100)

  /// The watchdog's timeout, nil if there is none; send `WATCHDOG=1` at half of it.
  public let watchdog: Duration?

  /// When to call `flush` next, on the boot clock; nil if nothing waits.
  public private(set) var retryAt: Duration?

  private let address: SocketAddress
  private let socket: Descriptor
  private let clock: () -> Duration
  private var queue = NotificationQueue()

  /// Finds the manager by `NOTIFY_SOCKET`; nil if the variable is not set.
  ///
  /// The variable stays set: `ChildProcess` does not pass it on.
  public convenience init?() throws(SystemError) {
    guard let text = ProcessEnvironment["NOTIFY_SOCKET"], !text.isEmpty else { return nil }
    try self.init(
      SocketAddress(text),
      watchdog: Self.watchdog(
        microseconds: ProcessEnvironment["WATCHDOG_USEC"],
        process: ProcessEnvironment["WATCHDOG_PID"]))
  }

  /// Makes a connection to a manager at this address.
  ///
  /// - Parameters:
  ///   - address: the manager's socket.
  ///   - watchdog: the watchdog's timeout.
  ///   - clock: the boot clock.
  /// - Throws: the errors of socket(2).
  public init(
    _ address: SocketAddress, watchdog: Duration? = nil,
    clock: @escaping () -> Duration = { SystemClock.boot.now }
  ) throws(SystemError) {
    socket = Descriptor(
      owning: try systemCall("socket") {
        Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
      })
    self.address = address
    self.watchdog = watchdog
    self.clock = clock
  }

  /// Sends assignments in one datagram: `READY=1`, `STOPPING=1`.
  ///
  /// - Parameter assignments: one for each line.
  /// - Throws: as `flush`; `ENOBUFS` if too much waits.
  public func notify(_ assignments: String...) throws(SystemError) {
    try send(.other, assignments.joined(separator: "\n"))
  }

  /// Feeds the watchdog, before anything else that waits.
  public func feedWatchdog() throws(SystemError) { try send(.watchdog, "WATCHDOG=1") }

  /// Sends the status line, in place of one that waits.
  public func notify(status line: String) throws(SystemError) {
    try send(.status, "STATUS=\(line)")
  }

  /// Stores a copy of a descriptor in the manager (`FDSTORE=1`).
  ///
  /// The manager passes it to the next start under this name. A name has no colon, because the
  /// manager joins names with it.
  public func store(_ descriptor: borrowing Descriptor, name: String) throws(SystemError) {
    try store(number: descriptor.number, name: name)
  }

  /// Stores a copy of a descriptor that has another owner, such as a line request of libgpiod.
  public func store(number passed: Int32, name: String) throws(SystemError) {
    try send(.stored(name), "FDSTORE=1\nFDNAME=\(name)", .init(copying: passed))
  }

  /// Removes what is stored under this name (`FDSTOREREMOVE=1`), and what waits to be.
  public func removeStored(name: String) throws(SystemError) {
    try send(.removed(name), "FDSTOREREMOVE=1\nFDNAME=\(name)")
  }

  /// Sends what waits, as far as the manager's queue has room.
  ///
  /// - Throws: the first error of sendmsg(2), `ENOENT` if there is no socket at the address; what
  ///   failed is not tried again. `ETIMEDOUT` if something was given up.
  public func flush() throws(SystemError) {
    var failure: SystemError?
    while let next = queue.first {
      do throws(SystemError) {
        guard try isSent(next) else { break }
      } catch {
        failure = failure ?? error
      }
      queue.removeFirst()
    }
    let now = clock()
    let lost = queue.expire(at: now)
    retryAt = queue.first == nil ? nil : now + Self.pause
    if lost > 0, failure == nil {
      failure = SystemError(
        call: "sendmsg", code: ETIMEDOUT, subject: address.description,
        detail: "its queue was full for \(Self.timeout)")
    }
    if let failure { throw failure }
  }

  /// Sends what waits before the process ends, and waits for that at most so long.
  public func finish(within span: Duration) {
    let end = clock() + span
    try? flush()
    while retryAt != nil, clock() < end {
      usleep(10_000)
      try? flush()
    }
  }

  private func send(
    _ subject: NotificationQueue.Subject, _ text: String, _ passed: NotificationQueue.Passed? = nil
  ) throws(SystemError) {
    let notification = NotificationQueue.Notification(
      subject: subject, text: Array(text.utf8), passed: passed, end: clock() + Self.timeout)
    guard queue.add(notification) else {
      throw SystemError(call: "sendmsg", code: ENOBUFS, subject: address.description)
    }
    try flush()
  }

  /// Sends a datagram; false if the manager's queue is full, or the kernel short of memory.
  private func isSent(_ notification: NotificationQueue.Notification) throws(SystemError) -> Bool {
    let (number, text) = (socket.number, notification.text)
    let passed = notification.passed?.descriptor.number ?? -1
    do throws(SystemError) {
      try address.withSockaddr { pointer, length throws(SystemError) in
        _ = try systemCall("sendmsg", address.description) {
          clinux_send_datagram(number, pointer, length, text, text.count, passed)
        }
      }
      return true
    } catch {
      guard [EAGAIN, ENOBUFS, ENOMEM, ETOOMANYREFS].contains(error.code) else { throw error }
      return false
    }
  }

  /// Parses `WATCHDOG_USEC`; nil if `WATCHDOG_PID` names another process.
  static func watchdog(microseconds: String?, process: String?) -> Duration? {
    guard let microseconds = microseconds.flatMap({ UInt64($0) }), microseconds > 0 else {
      return nil
    }
    if let process, Int32(process) != getpid() { return nil }
    return .microseconds(microseconds)
  }
}
