// SPDX-License-Identifier: Apache-2.0
import Hardware
import Plate
import Sign
import SignDaemon
import SimulatedHardware
import SimulatedHost

/// The sign of most tests with a plate of e-paper.
enum PlatePlan {
  static let port = PanelPort(
    carrier: .spidev("/dev/spidev0.0", hertz: 4_000_000), dataCommand: .name("GPIO25"),
    reset: .name("GPIO27"), busy: .name("GPIO24"), busyLow: true, power: .name("GPIO18"))

  static func plan(_ change: (inout PlatePolicy) -> Void = { _ in }) -> Plan {
    var plan = DoorPlan.plan
    plan.wiring.panels = ["paper": PanelDevice(key: "paper", part: "uc8179", port: port)]
    var policy = PlatePolicy(device: "paper", officers: ["zhang", "li"])
    change(&policy)
    plan.settings.plates = [policy]
    return plan
  }
}

extension World {
  /// What the panel shows, as a picture.
  var displayedFrame: Bitmap? {
    board.displayedFrame(of: "paper").flatMap {
      Bitmap(width: $0.width, height: $0.height, bytes: $0.rows)
    }
  }

  /// The picture of the last plate that was asked for.
  var lastDrawn: Bitmap? { host.jobs.last.map(FakeRenderer.picture) }

  /// The words of the tags that were last asked for.
  var lastStatusLabels: [String?]? {
    host.jobs.last?.content.officers.map { $0.whereabouts?.label }
  }
}
