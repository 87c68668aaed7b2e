// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// The service manager that started this process, by the protocol of sd_notify(3).
public struct ServiceManager: ~Copyable, Sendable {
  /// The watchdog's timeout, nil if there is none; send `WATCHDOG=1` at half of it.
  public let watchdog: Duration?

  private let address: SocketAddress
  private let socket: Descriptor

  /// Finds the manager by `NOTIFY_SOCKET`; nil if the variable is not set.
  ///
  /// The variable stays set: `ChildProcess` does not pass it on.
  public init?() throws(SystemError) {
    guard let text = ProcessEnvironment["NOTIFY_SOCKET"], !text.isEmpty else { return nil }
    try self.init(
      SocketAddress(text),
      watchdog: Self.watchdog(
        microseconds: ProcessEnvironment["WATCHDOG_USEC"],
        process: ProcessEnvironment["WATCHDOG_PID"]))
  }

  /// Makes a connection to a manager at this address.
  public init(_ address: SocketAddress, watchdog: Duration? = nil) throws(SystemError) {
    socket = Descriptor(
      owning: try systemCall("socket") {
        Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
      })
    self.address = address
    self.watchdog = watchdog
  }

  /// Sends assignments in one datagram: `READY=1`, `STATUS=...`.
  ///
  /// - Parameters:
  ///   - assignments: one for each line.
  ///   - waits: whether to wait while the manager's queue is full; if not, the datagram is dropped
  ///     then.
  /// - Throws: the errors of sendto(2), `ENOENT` if there is no socket at the address.
  public borrowing func notify(_ assignments: String..., waits: Bool = true) throws(SystemError) {
    let text = Array(assignments.joined(separator: "\n").utf8)
    let number = socket.number
    let flags = Int32(waits ? MSG_NOSIGNAL : MSG_NOSIGNAL | MSG_DONTWAIT)
    let address = address
    try address.withSockaddr { pointer, length throws(SystemError) in
      _ = try systemCallNonBlocking("sendto", address.description) {
        sendto(number, text, text.count, flags, pointer, length)
      }
    }
  }

  /// Stores a copy of a descriptor in the manager (`FDSTORE=1`).
  ///
  /// The manager passes it to the next start under this name. A name has no colon, because the
  /// manager joins names with it.
  public borrowing func store(
    _ descriptor: borrowing Descriptor, name: String
  ) throws(SystemError) {
    try store(number: descriptor.number, name: name)
  }

  /// Stores a copy of a descriptor that has another owner, such as a line request of libgpiod.
  public borrowing func store(number passed: Int32, name: String) throws(SystemError) {
    let text = Array("FDSTORE=1\nFDNAME=\(name)".utf8)
    let number = socket.number
    let address = address
    try address.withSockaddr { pointer, length throws(SystemError) in
      _ = try systemCall("sendmsg", address.description) {
        clinux_send_descriptor(number, pointer, length, text, text.count, passed)
      }
    }
  }

  /// Removes what is stored under this name (`FDSTOREREMOVE=1`).
  public borrowing func removeStored(name: String) throws(SystemError) {
    try notify("FDSTOREREMOVE=1", "FDNAME=\(name)")
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
