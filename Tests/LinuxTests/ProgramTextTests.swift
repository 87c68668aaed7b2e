// SPDX-License-Identifier: Apache-2.0
import Linux
import Testing

@Suite("The code of the process") struct ProgramTextTests {
  @Test("code that was let go of still runs") func stillRuns() {
    let before = (1...1000).map { String($0, radix: 7) }
    ProgramText.forgetPages()
    #expect((1...1000).map { String($0, radix: 7) } == before)
  }
}
