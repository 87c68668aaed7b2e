// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The address of a Unix socket.
public enum SocketAddress: Hashable, Sendable {
  /// A path in the file system, at most 107 bytes.
  case path(String)

  /// A name in the abstract namespace (unix(7)), at most 107 bytes.
  ///
  /// The name goes with its socket.
  case abstract(String)

  /// Parses the usual notation: `@name` is abstract, anything else a path.
  public init(_ text: String) {
    self = text.hasPrefix("@") ? .abstract(String(text.dropFirst())) : .path(text)
  }

  /// Calls `body` with the address as a `sockaddr_un`.
  ///
  /// - Throws: `ENAMETOOLONG`, and what `body` throws.
  func withSockaddr<Result>(
    _ body: (UnsafePointer<sockaddr>, socklen_t) throws(SystemError) -> Result
  ) throws(SystemError) -> Result {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes: [UInt8] =
      switch self {
      case .path(let path): Array(path.utf8)
      case .abstract(let name): [0] + Array(name.utf8)
      }
    let capacity = MemoryLayout.size(ofValue: address.sun_path)
    guard bytes.count < capacity else {
      throw SystemError(call: "socket address", code: ENAMETOOLONG, subject: description)
    }
    guard let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) else {
      preconditionFailure("sun_path is a stored field")
    }
    withUnsafeMutableBytes(of: &address) {
      UnsafeMutableRawBufferPointer(rebasing: $0[offset...]).copyBytes(from: bytes)
    }
    // The length counts a path's closing NUL; in an abstract name every byte counts.
    let length = offset + bytes.count + (bytes.first == 0 ? 0 : 1)
    return try withUnsafePointer(to: &address) { pointer throws(SystemError) in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        pointer throws(SystemError) in
        try body(pointer, socklen_t(length))
      }
    }
  }
}

extension SocketAddress: CustomStringConvertible {
  /// The notation that `init(_:)` parses.
  public var description: String {
    switch self {
    case .path(let path): path
    case .abstract(let name): "@\(name)"
    }
  }
}
