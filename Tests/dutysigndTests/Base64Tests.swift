// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import dutysignd

@Suite("Bytes as text")
struct Base64Tests {
  @Test(
    "are as in RFC 4648",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
  func vectors(plain: String, text: String) {
    #expect(Base64.text(Array(plain.utf8)) == text)
  }

  @Test("use all of the alphabet")
  func alphabet() {
    #expect(Base64.text([0xFB, 0xFF, 0xBF, 0x00]) == "+/+/AA==")
  }
}
