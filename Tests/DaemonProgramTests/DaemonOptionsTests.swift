// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import DaemonProgram

@Suite("The daemon's command line") struct DaemonOptionsTests {
  private func parse(_ arguments: [String]) throws -> DaemonOptions.Request {
    try DaemonOptions.parse(arguments, of: "dutysignd")
  }

  @Test("without options the daemon runs with the paths of an installation") func defaults() throws
  {
    #expect(try parse([String]()) == .run(DaemonOptions()))
  }

  @Test("a value follows a space or an equals sign") func values() throws {
    var expected = DaemonOptions()
    (expected.config, expected.socket, expected.state) = ("a.yaml", "/s", "/st=ate")
    #expect(try parse(["--config", "a.yaml", "--socket=/s", "--state=/st=ate"]) == .run(expected))
  }

  @Test("help and version go before other options") func help() throws {
    #expect(try parse(["--keep", "-h", "--nonsense"]) == .help)
    #expect(try parse(["--version"]) == .version)
  }

  @Test("--keep and --clear set the exit action") func exitAction() throws {
    var expected = DaemonOptions()
    #expect(expected.exitAction == .clear)
    expected.exitAction = .keep
    #expect(try parse(["--keep"]) == .run(expected))
    expected.exitAction = .clearNow
    #expect(try parse(["--clear"]) == .run(expected))
    let both = DaemonOptions.UsageError(
      "--keep and --clear exclude each other, and come once", "--keep 和 --clear 只能写一个，且只写一次")
    #expect(throws: both) { try parse(["--keep", "--clear"]) }
  }

  @Test("the error of an unknown option or a missing value names it") func errors() {
    let unknown = DaemonOptions.UsageError(
      "unknown option --sim; see dutysignd --help", "没有选项 --sim，请看 dutysignd --help")
    #expect(throws: unknown) { try parse(["--sim"]) }
    #expect(throws: unknown) { try parse(["--sim=1"]) }
    let replaced = DaemonOptions.UsageError(
      "unknown option --sim; use another-program", "没有选项 --sim，请改用 another-program")
    #expect(throws: replaced) {
      try DaemonOptions.parse(["--sim"], of: "dutysignd", replaced: ["--sim": "another-program"])
    }
    let missing = DaemonOptions.UsageError(
      "--state needs a value; see dutysignd --help", "--state 缺少值，请看 dutysignd --help")
    #expect(throws: missing) { try parse(["--state"]) }
  }
}
