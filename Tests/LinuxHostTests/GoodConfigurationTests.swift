// SPDX-License-Identifier: Apache-2.0
import Linux
import LinuxHost
import Sign
import SignDaemon
import Testing

@Suite("The copy of the last good configuration") struct GoodConfigurationTests {
  private func copy(in home: HostInDirectory) throws -> [UInt8] {
    try File.read(LinuxHost.goodConfiguration(in: home.directory), limit: 1 << 20)
  }

  @Test("is written beside the journal, and again when another configuration is adopted")
  func written() throws {
    let home = try HostInDirectory { options in
      options.configuration = options.record.replacing("record.sqlite", with: "given.yaml")
    }
    let given = home.directory + "/given.yaml"
    try File.replace(given, with: [1, 2, 3])
    home.host.keepConfiguration()
    try home.restart()
    #expect(try copy(in: home) == [1, 2, 3])
    try File.replace(given, with: [4])
    home.host.adopt(
      Settings(site: Site(name: ["x"], latitude: 0, longitude: 0, timezone: "UTC"), officers: []))
    try home.restart()
    #expect(try copy(in: home) == [4])
  }

  @Test("that cannot be written is an error, and the old copy stays") func failing() throws {
    let home = try HostInDirectory { $0.configuration = "/proc/nothing" }
    home.host.keepConfiguration()
    let signals = try home.signals {
      if case .configurationCopyFailed = $0 { true } else { false }
    }
    let failures = signals.compactMap { signal -> JournalFailure? in
      if case .configurationCopyFailed(let failure) = signal { failure } else { nil }
    }
    #expect(failures.contains { $0.description.contains("/proc/nothing") })
  }
}
