// SPDX-License-Identifier: Apache-2.0
public import Sign

/// What reading a file that the configuration names gave.
public enum FileContents: Sendable {
  /// Its bytes.
  case bytes([UInt8])

  /// It has more bytes than the limit.
  case tooLarge

  /// It is a directory, a device, a pipe or a socket.
  case notRegular

  /// It cannot be read, and why.
  case unreadable(LocalizedText)
}

/// Reads a regular file of at most so many bytes, given its path.
public typealias FileReader = (_ path: String, _ limit: Int) -> FileContents
