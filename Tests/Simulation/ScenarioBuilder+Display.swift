// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign
import SignDaemon

/// The display of a scenario.
extension ScenarioBuilder {
  /// Adds a display to all configurations, with a plate for the first officers.
  mutating func addDisplay(to plans: inout [SignConfiguration], _ random: inout RandomSource) {
    let part = random.pick([Part.ht16k33, .ssd1306, .ssd1680])
    guard let connection = connection(of: part, &random) else { return }
    for index in plans.indices {
      // Some configurations have no display, or another clock of the panel.
      if index > 0, random.percent(25) { continue }
      switch connection {
      case .bus(let device): plans[index].wiring.devices[Scenario.display] = device
      case .panel(var panel):
        if index > 0, random.percent(50), case .spidev(let path, _) = panel.port.transport {
          panel.port.transport = .spidev(path, hertz: 2_000_000)
        }
        plans[index].wiring.panels[Scenario.display] = panel
      }
      let officers = plans[index].settings.officers.prefix(2).map(\.key)
      plans[index].settings.plates = [PlatePolicy(device: Scenario.display, officers: officers)]
    }
  }

  private enum DisplayConnection {
    case bus(BusDevice)
    case panel(PanelDevice)
  }

  private mutating func connection(of part: Part, _ random: inout RandomSource)
    -> DisplayConnection?
  {
    guard part == .ssd1680 else {
      return .bus(
        BusDevice(
          key: Scenario.display, part: part, bus: random.percent(50) ? "/dev/i2c-1" : "/dev/i2c-2",
          address: part == .ssd1306 ? 0x3C : 0x70))
    }
    guard let dataCommand = allocateLine(), let reset = allocateLine(), let busy = allocateLine()
    else {
      return nil
    }
    let port = PanelPort(
      transport: .spidev("/dev/spidev0.0", hertz: 4_000_000), dataCommand: dataCommand,
      reset: reset, busy: busy, busyLow: false, power: random.percent(50) ? allocateLine() : nil)
    return .panel(PanelDevice(key: Scenario.display, part: part, port: port))
  }
}
