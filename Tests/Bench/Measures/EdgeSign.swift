// SPDX-License-Identifier: Apache-2.0
import Configuration
import Glibc
import LinuxHost
import Sign
import SignDaemon

/// The daemon with its real host, on a board of two descriptors.
enum EdgeSign {
  private struct NoSource: ConfigurationSource {
    let name = "none"
    func read() -> Result<SignConfiguration, Problems> { .failure(Problems([])) }
  }

  static func run(in folder: String) throws {
    var options = LinuxHost.Options(
      socket: .path("\(folder)/socket"), record: "\(folder)/record.sqlite",
      timezone: "Asia/Shanghai")
    options.leastPriority = .error
    let host = try LinuxHost(options)
    defer { host.end() }
    let daemon = try SignDaemon(
      board: EdgeBoard(press: 3, light: 4), host: host, source: NoSource(),
      configuration: BenchPlan.plan(officers: 1, lamps: 1), restored: host.restore(),
      version: "bench")
    daemon.begin()
    daemon.run()
  }
}
