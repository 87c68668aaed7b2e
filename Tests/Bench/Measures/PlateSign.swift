// SPDX-License-Identifier: Apache-2.0
import Configuration
import Glibc
import Hardware
import Linux
import LinuxHost
import Sign
import SignDaemon

/// The daemon with its real host and renderer, with a plate of 800x480 or without one.
///
/// The panel stores no frame.
enum PlateSign {
  private struct NoSource: ConfigurationSource {
    let name = "none"
    func read() -> Result<SignConfiguration, Problems> { .failure(Problems([])) }
  }

  static func run(in folder: String, hasPlate: Bool) throws {
    // As in the daemon's own program.
    Heap.keepSmall()
    var options = LinuxHost.Options(
      socket: .path("\(folder)/socket"), record: "\(folder)/record.sqlite",
      timezone: "Asia/Shanghai")
    options.leastPriority = .error
    options.renderer = ProgramFile.beside("dutysign-render")
    var plan = BenchPlan.plan(officers: 2, lamps: 1)
    plan.settings.access = Access(set: [Access.SetRight(principal: .everyone)])
    if hasPlate {
      let port = PanelPort(
        transport: .spidev("/dev/spidev0.0", hertz: 4_000_000), dataCommand: .name("GPIO25"),
        reset: .name("GPIO27"), busy: .name("GPIO24"), busyLow: true)
      plan.wiring.panels = ["paper": PanelDevice(key: "paper", part: .uc8179, port: port)]
      plan.settings.plates = [PlatePolicy(device: "paper", officers: ["officer0", "officer1"])]
      plan.settings.plates[0].onStop = .keep
    }
    let host = try LinuxHost(options)
    defer { host.end() }
    let daemon = try SignDaemon(
      board: PanelBoard(), host: host, source: NoSource(), configuration: plan,
      restored: host.restore(),
      version: "bench")
    daemon.begin()
    ProgramText.dropCodePages()
    daemon.run()
  }
}
