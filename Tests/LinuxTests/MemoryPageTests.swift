// SPDX-License-Identifier: Apache-2.0
import Glibc
import Testing

@testable import Linux

@Suite("Memory pages") struct MemoryPageTests {
  @Test("a write replaces all of the text before")
  func writes() throws {
    let memoryPage = try MemoryPage(name: "test")
    #expect(try memoryPage.read() == "")
    try memoryPage.write("门灯 100\nporch 0\n")
    try memoryPage.write("porch 1\n")
    #expect(try memoryPage.read() == "porch 1\n")
  }

  @Test("a text that is too long is refused, and the old text stays")
  func tooLong() throws {
    let memoryPage = try MemoryPage(name: "test")
    try memoryPage.write("porch 1\n")
    let error = failure { try memoryPage.write(String(repeating: "x", count: MemoryPage.size)) }
    #expect(error == SystemError(call: "pwrite", code: EFBIG))
    #expect(try memoryPage.read() == "porch 1\n")
  }
}
