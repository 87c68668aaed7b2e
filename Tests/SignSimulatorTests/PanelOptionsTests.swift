// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import dutysign_simulator

@Suite("The command line of the simulator's panel") struct PanelOptionsTests {
  @Test("without options the day takes a minute, at the standard socket") func defaults() throws {
    #expect(try PanelOptions.parse([]) == PanelOptions(socket: nil, seconds: 60))
  }

  @Test("a value follows a space or an equals sign") func values() throws {
    let expected = PanelOptions(socket: "/a=b", seconds: 3)
    #expect(try PanelOptions.parse(["--socket=/a=b", "--seconds", "3"]) == expected)
  }

  @Test("help goes before other options") func help() throws {
    #expect(try PanelOptions.parse(["--seconds", "3", "-h"]) == nil)
  }

  @Test(
    "the error of an unknown option, a missing or a wrong value names it",
    arguments: [
      (
        ["--second", "3"], "unknown option --second; see dutysign-simulator --help",
        "没有选项 --second，请看 dutysign-simulator --help"
      ),
      (
        ["--socket"], "--socket needs a value; see dutysign-simulator --help",
        "--socket 缺少值，请看 dutysign-simulator --help"
      ), (["--seconds=86401"], "--seconds is 0 to 86400", "--seconds 应为 0 至 86400"),
      (["--seconds", "soon"], "--seconds is 0 to 86400", "--seconds 应为 0 至 86400"),
      (["--language"], "--language is zh or en.", "--language 应为 zh 或 en。"),
    ])
  func errors(arguments: [String], english: String, chinese: String) {
    #expect(throws: PanelOptions.UsageError(english, chinese)) {
      try PanelOptions.parse(arguments)
    }
  }
}
