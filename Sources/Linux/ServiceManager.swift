// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// The manager that started us, spoken to with the datagrams of sd_notify(3).
public struct ServiceManager: ~Copyable, Sendable {
  /// Within what time the manager expects a sign of life, if it does; send one in half the time.
  public let watchdog: Duration?

  private let address: SocketAddress
  private let socket: Descriptor

  /// Finds the manager by `NOTIFY_SOCKET`; nil if nobody wants to be told.
  ///
  /// The environment is left as it is: children are started with one of their own.
  public init?() throws(SystemError) {
    guard let text = Environment["NOTIFY_SOCKET"], !text.isEmpty else { return nil }
    try self.init(
      SocketAddress(text),
      watchdog: Self.watchdog(
        microseconds: Environment["WATCHDOG_USEC"], process: Environment["WATCHDOG_PID"]))
  }

  /// Speaks to a manager at this address.
  public init(_ address: SocketAddress, watchdog: Duration? = nil) throws(SystemError) {
    socket = Descriptor(
      owning: try systemCall("socket") {
        Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
      })
    self.address = address
    self.watchdog = watchdog
  }

  /// Tells something: `READY=1`, `STATUS=...`, several lines in one datagram.
  ///
  /// - Parameters:
  ///   - assignments: what to tell.
  ///   - waits: whether to wait for a manager that has not read what it was told before; if not,
  ///     it is not told.
  /// - Throws: `ENOENT` and the like if there is no manager at the address.
  public borrowing func notify(_ assignments: String..., waits: Bool = true) throws(SystemError) {
    let text = Array(assignments.joined(separator: "\n").utf8)
    let number = socket.number
    let flags = Int32(waits ? MSG_NOSIGNAL : MSG_NOSIGNAL | MSG_DONTWAIT)
    let address = address
    try address.withKernelForm { pointer, length throws(SystemError) in
      _ = try systemCallNonBlocking("sendto", address.description) {
        sendto(number, text, text.count, flags, pointer, length)
      }
    }
  }

  /// Hands a copy of a descriptor to the manager, who passes it to our next start under this name.
  ///
  /// A name has no colon: the manager joins names with it.
  public borrowing func store(
    _ descriptor: borrowing Descriptor, name: String
  ) throws(SystemError) {
    try store(number: descriptor.number, name: name)
  }

  /// The same for a descriptor that somebody else owns: a line request of libgpiod.
  public borrowing func store(number passed: Int32, name: String) throws(SystemError) {
    let text = Array("FDSTORE=1\nFDNAME=\(name)".utf8)
    let number = socket.number
    let address = address
    try address.withKernelForm { pointer, length throws(SystemError) in
      _ = try systemCall("sendmsg", address.description) {
        clinux_send_descriptor(number, pointer, length, text, text.count, passed)
      }
    }
  }

  /// Asks the manager to drop what it keeps under this name.
  public borrowing func removeStored(name: String) throws(SystemError) {
    try notify("FDSTOREREMOVE=1", "FDNAME=\(name)")
  }

  /// Reads `WATCHDOG_USEC`, unless `WATCHDOG_PID` means another process.
  static func watchdog(microseconds: String?, process: String?) -> Duration? {
    guard let microseconds = microseconds.flatMap({ UInt64($0) }), microseconds > 0 else {
      return nil
    }
    if let process, Int32(process) != getpid() { return nil }
    return .microseconds(microseconds)
  }
}
