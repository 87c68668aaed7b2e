// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import DaemonProgram

@Suite("The daemon's command line") struct DaemonOptionsTests {
  private func read(_ words: [String]) throws -> DaemonOptions.Request {
    try DaemonOptions.read(words, of: "dutysignd")
  }

  @Test("without a word the daemon runs with the paths of an installation") func defaults() throws {
    #expect(try read([String]()) == .run(DaemonOptions()))
  }

  @Test("values come behind a space or behind an equals sign") func values() throws {
    var expected = DaemonOptions()
    (expected.config, expected.socket, expected.state) = ("a.yaml", "/s", "/st=ate")
    #expect(try read(["--config", "a.yaml", "--socket=/s", "--state=/st=ate"]) == .run(expected))
  }

  @Test("help and version are told whatever else is there") func help() throws {
    #expect(try read(["--keep", "-h", "--nonsense"]) == .help)
    #expect(try read(["--version"]) == .version)
  }

  @Test("the end keeps the door or clears it, or the door is only cleared") func ending() throws {
    var expected = DaemonOptions()
    #expect(expected.ending == .clear)
    expected.ending = .keep
    #expect(try read(["--keep"]) == .run(expected))
    expected.ending = .clearNow
    #expect(try read(["--clear"]) == .run(expected))
    let both = DaemonOptions.UsageError(
      description: "--keep and --clear exclude each other, and come once")
    #expect(throws: both) { try read(["--keep", "--clear"]) }
  }

  @Test("an unknown word or a missing value is a mistake that names it") func mistakes() {
    let unknown = DaemonOptions.UsageError(
      description: "unknown option --sim; see dutysignd --help")
    #expect(throws: unknown) { try read(["--sim"]) }
    #expect(throws: unknown) { try read(["--sim=1"]) }
    let replaced = DaemonOptions.UsageError(
      description: "unknown option --sim; use another-program")
    #expect(throws: replaced) {
      try DaemonOptions.read(["--sim"], of: "dutysignd", replaced: ["--sim": "another-program"])
    }
    let missing = DaemonOptions.UsageError(
      description: "--state needs a value; see dutysignd --help")
    #expect(throws: missing) { try read(["--state"]) }
  }
}
