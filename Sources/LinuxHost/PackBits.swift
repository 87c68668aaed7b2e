// SPDX-License-Identifier: Apache-2.0

/// Run lengths of bytes, as in Apple's Technical Note TN1023 and TIFF's revision 6.0.
enum PackBits {
  /// Packs bytes; the result is at most one byte in 128 longer.
  static func pack(_ bytes: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = []
    var start = 0
    while start < bytes.count {
      let run = length(of: bytes, from: start, atMost: 128)
      if run > 1 {
        packed += [UInt8(257 - run), bytes[start]]
        start += run
        continue
      }
      var end = start + 1
      // A run of two inside does not pay for the two bytes around it.
      while end < bytes.count, end - start < 128, length(of: bytes, from: end, atMost: 3) < 3 {
        end += 1
      }
      packed.append(UInt8(end - start - 1))
      packed += bytes[start..<end]
      start = end
    }
    return packed
  }

  /// Unpacks bytes; nil if they are not so packed, or would be more than this.
  static func unpack(_ packed: some Sequence<UInt8>, atMost limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var source = packed.makeIterator()
    while let header = source.next() {
      switch header {
      case 128: continue
      case 129...:
        guard let byte = source.next() else { return nil }
        bytes += repeatElement(byte, count: 257 - Int(header))
      default:
        for _ in 0...header {
          guard let byte = source.next() else { return nil }
          bytes.append(byte)
        }
      }
      guard bytes.count <= limit else { return nil }
    }
    return bytes
  }

  private static func length(of bytes: [UInt8], from start: Int, atMost most: Int) -> Int {
    let end = min(bytes.count, start + most)
    var next = start + 1
    while next < end, bytes[next] == bytes[start] { next += 1 }
    return next - start
  }
}
