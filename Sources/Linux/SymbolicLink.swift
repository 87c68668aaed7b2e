// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Symbolic links.
public enum SymbolicLink {
  /// Where a link points to, as it is written in the link; nil if it cannot be read.
  public static func target(of path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    guard count > 0 else { return nil }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
