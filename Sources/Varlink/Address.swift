// SPDX-License-Identifier: Apache-2.0

/// Where a service listens: a Unix socket.
public enum Address: Equatable, Sendable {
  /// A socket in the file system.
  case path(String)

  /// A socket in Linux's abstract namespace, its name without the `@`.
  case abstract(String)

  /// Why a text is not an address that this side can use.
  public struct Problem: Error, Equatable, Sendable, CustomStringConvertible {
    /// The reason, in words.
    public let description: String
  }

  /// Reads `unix:PATH` or `unix:@NAME`; properties after a `;` are passed over.
  public init(parsing text: String) throws(Problem) {
    guard text.hasPrefix("unix:") else {
      throw Problem(description: "'\(text)' is not an address: 'unix:PATH' was expected")
    }
    let name = String(text.dropFirst(5).prefix { $0 != ";" })
    guard !name.isEmpty, name != "@" else {
      throw Problem(description: "'\(text)' names no socket: 'unix:PATH' was expected")
    }
    let bytes = name.utf8
    guard bytes.count <= Self.maximumLength, !bytes.contains(0) else {
      throw Problem(
        description: "'\(name)' is no socket name: at most \(Self.maximumLength) bytes, none NUL")
    }
    self = name.hasPrefix("@") ? .abstract(String(name.dropFirst())) : .path(name)
  }

  /// The room for a name in the kernel's `sockaddr_un`, its NUL not counted.
  private static let maximumLength = 107
}

extension Address: CustomStringConvertible {
  /// The address as it is written.
  public var description: String {
    switch self {
    case .path(let path): "unix:\(path)"
    case .abstract(let name): "unix:@\(name)"
    }
  }
}
