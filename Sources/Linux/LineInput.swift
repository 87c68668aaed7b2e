// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Lines that a person types, or that come through a pipe, on standard input.
public struct LineInput: Sendable {
  /// The descriptor to poll for lines.
  public static let descriptor = STDIN_FILENO

  /// The longest line that is kept, in bytes; what follows is dropped.
  private static let limit = 4096

  private var rest: [UInt8] = []

  /// Makes an input that has read nothing.
  public init() {}

  /// Reads what is there, once the descriptor is readable.
  ///
  /// - Returns: the complete lines without their ends; nil at the end of the input.
  /// - Throws: the errors of read(2).
  public mutating func lines() throws(SystemError) -> [String]? {
    var buffer = [UInt8](repeating: 0, count: Self.limit)
    let count = try systemCall("read", "standard input") {
      read(Self.descriptor, &buffer, buffer.count)
    }
    guard count > 0 else { return nil }
    rest += buffer[..<count]
    var parts = rest.split(separator: 0x0A, omittingEmptySubsequences: false)
    rest = parts.popLast().map { Array($0.prefix(Self.limit)) } ?? []
    return parts.map { String(decoding: $0, as: UTF8.self) }
  }
}
