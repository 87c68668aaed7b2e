// SPDX-License-Identifier: Apache-2.0
import Checksum
import Testing

@Suite("FNV-1a") struct FNV1aTests {
  @Test(
    "the published test vectors have their published hashes",
    arguments: [
      ("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C),
      ("foobar", 0x8594_4171_F739_67E8),
    ] as [(String, UInt64)])
  func vectors(text: String, hash: UInt64) {
    #expect(FNV1a(text.utf8).value == hash)
  }

  @Test("a number counts as its bytes, the lowest first") func number() {
    var hash = FNV1a("a".utf8)
    hash.add(UInt64(0x8877_6655_4433_2211))
    #expect(hash == FNV1a([0x61, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88]))
  }
}
