// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import dutysign_simulator

@Suite("The command line of the simulator's panel") struct PanelOptionsTests {
  @Test("without a word the day takes a minute, at the usual socket") func defaults() throws {
    #expect(try PanelOptions.read([]) == PanelOptions(socket: nil, seconds: 60))
  }

  @Test("values come behind a space or behind an equals sign") func values() throws {
    let expected = PanelOptions(socket: "/a=b", seconds: 3)
    #expect(try PanelOptions.read(["--socket=/a=b", "--seconds", "3"]) == expected)
  }

  @Test("help is told whatever else is there") func help() throws {
    #expect(try PanelOptions.read(["--seconds", "3", "-h"]) == nil)
  }

  @Test(
    "an unknown word, a missing value and a wrong one are mistakes that name it",
    arguments: [
      (["--second", "3"], "unknown option --second; see dutysign-simulator --help"),
      (["--socket"], "--socket needs a value; see dutysign-simulator --help"),
      (["--seconds=86401"], "--seconds is 0 to 86400"),
      (["--seconds", "soon"], "--seconds is 0 to 86400"),
    ])
  func mistakes(words: [String], description: String) {
    #expect(throws: PanelOptions.UsageError(description: description)) {
      try PanelOptions.read(words)
    }
  }
}
