// SPDX-License-Identifier: Apache-2.0

/// Bytes as text: two hexadecimal digits each, a run as `FF*300`.
public enum RunLength {
  /// The text of bytes.
  public static func text(_ bytes: [UInt8]) -> String {
    var parts: [String] = []
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex { $0 != bytes[start] } ?? bytes.endIndex
      let digits = String(bytes[start], radix: 16, uppercase: true)
      let byte = digits.count < 2 ? "0\(digits)" : digits
      let count = end - start
      if count > 2 {
        parts.append("\(byte)*\(count)")
      } else {
        for _ in 0..<count { parts.append(byte) }
      }
      start = end
    }
    return parts.joined(separator: " ")
  }

  /// The bytes of words; nil if one is not of this form, or more than a million bytes are meant.
  public static func bytes(_ words: some Sequence<Substring>) -> [UInt8]? {
    var bytes: [UInt8] = []
    for word in words {
      let parts = word.split(separator: "*", omittingEmptySubsequences: false)
      guard parts[0].count == 2, let byte = UInt8(parts[0], radix: 16), parts.count <= 2,
        let count = parts.count == 1 ? 1 : Int(parts[1]), (1...1_000_000).contains(count),
        bytes.count + count <= 1_000_000
      else { return nil }
      bytes += repeatElement(byte, count: count)
    }
    return bytes
  }
}
