// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc

/// A non-blocking Unix stream socket that accepts connections.
public struct ListeningSocket: ~Copyable, Sendable {
  /// The descriptor to poll; readable when a connection waits.
  public let descriptor: Descriptor

  /// Binds an address and listens.
  ///
  /// A socket file that a dead process left is replaced. One that a process listens on is not, and
  /// the error is `EADDRINUSE`. Closing the socket leaves the file; remove it with `File.remove`.
  ///
  /// - Parameters:
  ///   - address: where to listen.
  ///   - mode: the permissions of the socket file; they are never wider than this.
  ///   - backlog: how many connections may wait to be accepted.
  /// - Throws: `EADDRINUSE`, `EACCES`, `ENOENT` if the directory is missing.
  public init(
    _ address: SocketAddress, mode: UInt32 = 0o600, backlog: Int32 = 64
  ) throws(SystemError) {
    let descriptor = try StreamSocket.make()
    let number = descriptor.number
    // bind(2) makes the file with the permissions of the socket, less the umask.
    try systemCall("fchmod") { fchmod(number, mode) }
    do throws(SystemError) {
      try Self.bind(number, address)
    } catch {
      guard error.code == EADDRINUSE, case .path(let path) = address, Self.isAbandoned(path)
      else { throw error }
      try File.remove(path)
      try Self.bind(number, address)
    }
    if case .path(let path) = address {
      try systemCall("chmod", path) { chmod(path, mode) }
    }
    try systemCall("listen", address.description) { listen(number, backlog) }
    self.descriptor = descriptor
  }

  /// Adopts an inherited descriptor after checking its type.
  ///
  /// - Throws: `ENOTSOCK`, or `EPROTOTYPE` if it is no listening Unix stream socket.
  public init(adopting descriptor: consuming Descriptor) throws(SystemError) {
    let domain = try Self.option(SO_DOMAIN, of: descriptor)
    let type = try Self.option(SO_TYPE, of: descriptor)
    let isListening = try Self.option(SO_ACCEPTCONN, of: descriptor) == 1
    guard domain == AF_UNIX, type == Int32(SOCK_STREAM.rawValue), isListening else {
      throw SystemError(
        call: "adopt a listening Unix stream socket", code: EPROTOTYPE,
        subject: "descriptor \(descriptor.number)")
    }
    try descriptor.setNonBlocking()
    try descriptor.setCloseOnExec()
    self.descriptor = descriptor
  }

  /// The watch for the next connection.
  public borrowing func watch() -> Poll.Watch { Poll.Watch(descriptor.number) }

  /// Accepts the next connection; nil if none waits.
  public borrowing func accept() throws(SystemError) -> StreamSocket? {
    let number = descriptor.number
    while true {
      do throws(SystemError) {
        guard let connection = try systemCallNonBlocking("accept4", "", { clinux_accept(number) })
        else { return nil }
        return StreamSocket(owning: Descriptor(owning: connection))
      } catch {
        // The client closed before it was accepted: accept the next one.
        if error.code != ECONNABORTED { throw error }
      }
    }
  }

  private static func bind(_ number: Int32, _ address: SocketAddress) throws(SystemError) {
    try address.withSockaddr { pointer, length throws(SystemError) in
      _ = try systemCall("bind", address.description) { Glibc.bind(number, pointer, length) }
    }
  }

  /// Whether the file is a socket on which no process listens.
  ///
  /// A regular file refuses a connection as well, but must not be removed.
  private static func isAbandoned(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return false }
    do throws(SystemError) {
      _ = try StreamSocket(connectingTo: .path(path))
      return false
    } catch {
      return error.code == ECONNREFUSED
    }
  }

  private static func option(
    _ name: Int32, of descriptor: borrowing Descriptor
  ) throws(SystemError) -> Int32 {
    let number = descriptor.number
    var value: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    try systemCall("getsockopt", "descriptor \(number)") {
      getsockopt(number, SOL_SOCKET, name, &value, &length)
    }
    return value
  }
}
