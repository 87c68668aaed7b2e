// SPDX-License-Identifier: Apache-2.0

/// Reads multi-byte numbers from a file that may be truncated.
struct ByteScanner {
  private var rest: ArraySlice<UInt8>

  /// Whether the least significant byte comes first.
  var isLittleEndian = false

  init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  func elementsEqual(_ bytes: [UInt8]) -> Bool { rest.elementsEqual(bytes) }

  mutating func skip(_ count: Int) { rest = rest.dropFirst(count) }

  mutating func byte() -> Int? { rest.popFirst().map(Int.init) }

  mutating func word() -> Int? {
    guard let first = byte(), let second = byte() else { return nil }
    return isLittleEndian ? second << 8 | first : first << 8 | second
  }

  mutating func long() -> Int? {
    guard let first = word(), let second = word() else { return nil }
    return isLittleEndian ? second << 16 | first : first << 16 | second
  }

  mutating func slice(_ count: Int) -> ByteScanner? {
    guard rest.count >= count else { return nil }
    let slice = ByteScanner(rest.prefix(count))
    skip(count)
    return slice
  }
}
