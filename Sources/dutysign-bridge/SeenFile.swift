// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import SignBridge

/// The file with the identifiers of commands that were passed to the sign.
struct SeenFile {
  private let path: String

  /// The largest file: each identifier has 64 bytes and a number.
  private static let limit = 1 << 18

  /// Names the file in a directory.
  init(in directory: String) { path = "\(directory)/seen" }

  /// Reads the file; a missing one is empty, and one that is not whole is as one that was lost.
  ///
  /// - Parameter now: microseconds since 1970.
  /// - Returns: the memory.
  func read(at now: Int) -> SeenCommands {
    do throws(SystemError) {
      let bytes = try File.read(path, limit: Self.limit)
      return SeenCommands(file: bytes) ?? SeenCommands(lostAt: now)
    } catch {
      return error.code == ENOENT ? SeenCommands() : SeenCommands(lostAt: now)
    }
  }

  /// Replaces the file durably.
  func write(_ seen: SeenCommands) throws(SystemError) {
    try File.replace(path, with: seen.file, mode: 0o600)
  }
}
