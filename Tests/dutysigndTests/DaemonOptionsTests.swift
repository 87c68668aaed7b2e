// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import dutysignd

@Suite("The daemon's command line") struct DaemonOptionsTests {
  @Test("without a word the daemon runs with the paths of an installation") func defaults() throws {
    #expect(try DaemonOptions.read([String]()) == .run(DaemonOptions()))
  }

  @Test("values come behind a space or behind an equals sign") func values() throws {
    let expected = DaemonOptions(
      config: "a.yaml", socket: "/s", state: "/st=ate", simulate: true)
    let words = ["--config", "a.yaml", "--socket=/s", "--simulate", "--state=/st=ate"]
    #expect(try DaemonOptions.read(words) == .run(expected))
  }

  @Test("help and version are told whatever else is there") func help() throws {
    #expect(try DaemonOptions.read(["--simulate", "-h", "--nonsense"]) == .help)
    #expect(try DaemonOptions.read(["--version"]) == .version)
  }

  @Test("the end keeps the door or clears it, or the door is only cleared") func ending() throws {
    var expected = DaemonOptions()
    #expect(expected.ending == .clear)
    expected.ending = .keep
    #expect(try DaemonOptions.read(["--keep"]) == .run(expected))
    expected.ending = .clearNow
    #expect(try DaemonOptions.read(["--clear"]) == .run(expected))
    let both = DaemonOptions.Mistake(
      description: "--keep and --clear exclude each other, and come once")
    #expect(throws: both) { try DaemonOptions.read(["--keep", "--clear"]) }
  }

  @Test("an unknown word or a missing value is a mistake that names it") func mistakes() {
    let unknown = DaemonOptions.Mistake(
      description: "unknown option --sim; see dutysignd --help")
    #expect(throws: unknown) { try DaemonOptions.read(["--sim"]) }
    #expect(throws: unknown) { try DaemonOptions.read(["--sim=1"]) }
    let missing = DaemonOptions.Mistake(
      description: "--state needs a value; see dutysignd --help")
    #expect(throws: missing) { try DaemonOptions.read(["--state"]) }
  }
}
