// SPDX-License-Identifier: Apache-2.0
import Glibc
import Testing

@testable import Linux

@Suite("A slate") struct SlateTests {
  @Test("what is written last is read, and nothing of what was there before")
  func writes() throws {
    let slate = try Slate(name: "test")
    #expect(try slate.read() == "")
    try slate.write("门灯 100\nporch 0\n")
    try slate.write("porch 1\n")
    #expect(try slate.read() == "porch 1\n")
  }

  @Test("what has no room is refused, and what was there stays")
  func room() throws {
    let slate = try Slate(name: "test")
    try slate.write("porch 1\n")
    let error = failure { try slate.write(String(repeating: "x", count: Slate.size)) }
    #expect(error == SystemError(call: "pwrite", code: EFBIG))
    #expect(try slate.read() == "porch 1\n")
  }
}
