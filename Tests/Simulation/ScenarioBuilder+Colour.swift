// SPDX-License-Identifier: Apache-2.0
import Configuration
import Devices
import Hardware
import Sign
import SignDaemon

/// A colour panel, in some scenarios: in place of the display that there is, or as the only one.
///
/// It has a random source of its own, so that the rest of a scenario stays the same.
struct ColourPanels {
  /// How many scenarios have one, in percent.
  private static let probability = 20

  /// The panels; mostly the smallest, whose frames are fast to compare.
  private static let parts: [Part] = [
    .hx8717, .hx8717, .hx8717, .hx8717, .ed2208, .jd79665, .uc8179red,
  ]

  @discardableResult init(
    _ plans: inout [SignConfiguration], _ draft: inout ScenarioBuilder,
    _ random: inout RandomSource
  ) {
    guard random.percent(Self.probability) else { return }
    let part = random.pick(Self.parts)
    let hasPower = random.percent(50)
    let known = plans.lazy.compactMap { $0.wiring.panels[Scenario.display]?.port }.first
    guard let port = known ?? Self.port(&draft, hasPower: hasPower) else { return }
    // A scenario with another display has this one instead, in the same configurations.
    let hasDisplay = plans.contains { !$0.settings.plates.isEmpty }
    for index in plans.indices {
      let isLeftOut =
        hasDisplay ? plans[index].settings.plates.isEmpty : index > 0 && random.percent(25)
      guard !isLeftOut else { continue }
      var panel = PanelDevice(
        key: Scenario.display, part: part,
        port: plans[index].wiring.panels[Scenario.display]?.port ?? port)
      panel.port.busyLow = part.isBusyLow
      plans[index].wiring.devices[Scenario.display] = nil
      plans[index].wiring.panels[Scenario.display] = panel
      let officers = plans[index].settings.officers.prefix(2).map(\.key)
      plans[index].settings.plates = [PlatePolicy(device: Scenario.display, officers: officers)]
    }
  }

  private static func port(_ draft: inout ScenarioBuilder, hasPower: Bool) -> PanelPort? {
    guard let dataCommand = draft.allocateLine(), let reset = draft.allocateLine(),
      let busy = draft.allocateLine()
    else { return nil }
    return PanelPort(
      transport: .spidev("/dev/spidev0.0", hertz: 4_000_000), dataCommand: dataCommand,
      reset: reset, busy: busy, busyLow: true, power: hasPower ? draft.allocateLine() : nil)
  }
}
