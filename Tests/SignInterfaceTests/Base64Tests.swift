// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Testing

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
    #expect(Base64.bytes(text) == Array(plain.utf8))
  }

  @Test("use all of the alphabet")
  func alphabet() {
    #expect(Base64.text([0xFB, 0xFF, 0xBF, 0x00]) == "+/+/AA==")
    let all = (0...255).map { UInt8($0) }
    #expect(Base64.bytes(Base64.text(all)) == all)
  }

  @Test("are read to the letter", arguments: ["Zg", "Zg=", "Zh==", "Zm9v\n", "Zm 9v", "-_-_", "="])
  func strict(text: String) { #expect(Base64.bytes(text) == nil) }
}
