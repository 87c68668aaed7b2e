// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Plate
import Sign
import SignDaemon
import SimulatedHardware
import SimulatedHost

/// The configuration of most tests, with an e-paper plate.
enum PlateFixture {
  static let port = PanelPort(
    transport: .spidev("/dev/spidev0.0", hertz: 4_000_000), dataCommand: .name("GPIO25"),
    reset: .name("GPIO27"), busy: .name("GPIO24"), busyLow: true, power: .name("GPIO18"))

  static func plan(_ change: (inout PlatePolicy) -> Void = { _ in }) -> SignConfiguration {
    var plan = SignFixture.plan
    plan.wiring.panels = ["paper": PanelDevice(key: "paper", part: .uc8179, port: port)]
    var policy = PlatePolicy(device: "paper", officers: ["zhang", "li"])
    change(&policy)
    plan.settings.plates = [policy]
    return plan
  }
}

extension World {
  /// The frame on the panel.
  var displayedFrame: Frame? { board.displayedFrame(of: "paper").flatMap(\.frame) }

  /// The frame of the last job.
  var lastDrawn: Frame? { host.jobs.last.map(FakeRenderer.frame) }

  /// The status labels of the last job.
  var lastStatusLabels: [String?]? {
    host.jobs.last?.content.officers.map { $0.whereabouts?.label }
  }
}
