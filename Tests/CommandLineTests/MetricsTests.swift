// SPDX-License-Identifier: Apache-2.0
import Glibc
import Testing

@Suite("The metrics, as a monitoring program reads them") struct MetricsTests {
  @Test("a sign that is away is a metric, with the reason on standard error") func away() throws {
    let place = try Workplace()
    let outcome = try place.run("dutysign metrics --socket nothing")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasSuffix("\ndutysign_up 0\n"))
    #expect(outcome.error.hasPrefix("dutysign: "))
  }

  @Test("the file is replaced as a whole, for everybody to read, and nothing is printed")
  func file() throws {
    let place = try Workplace()
    let outcome = try place.run(
      "umask 022; dutysign metrics --file a.prom && stat -c %a a.prom && ls *.new; cat a.prom")
    #expect(outcome.output.hasPrefix("644\n# HELP dutysign_up"))
    #expect(outcome.output.contains("\ndutysign_up 1\n"))
  }

  @Test(
    "promtool finds nothing wrong with them",
    .enabled("promtool is not installed") { access("/usr/bin/promtool", X_OK) == 0 })
  func promtool() throws {
    let place = try Workplace()
    for socket in ["", "--socket nothing"] {
      let outcome = try place.run("dutysign metrics \(socket) 2>&1 >m && promtool check metrics <m")
      #expect(outcome.status == 0 && !outcome.error.contains("dutysign_"), "\(outcome)")
    }
  }
}
