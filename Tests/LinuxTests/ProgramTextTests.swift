// SPDX-License-Identifier: Apache-2.0
import Linux
import Testing

@Suite("The code of the process") struct ProgramTextTests {
  @Test("code that was let go of still runs") func stillRuns() {
    let before = (1...1000).map { String($0, radix: 7) }
    ProgramText.forgetPages()
    #expect((1...1000).map { String($0, radix: 7) } == before)
  }

  @Test("what is let go of is no longer resident, constants of libraries included")
  func isLetGo() throws {
    func resident() throws -> Int {
      let bytes = try File.read("/proc/self/status", limit: 65_536)
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      let line = try #require(lines.first { $0.hasPrefix("RssFile:") })
      return try #require(Int(line.filter(\.isNumber)))
    }
    let before = try resident()
    ProgramText.forgetPages()
    #expect(try resident() < before)
  }
}
