// SPDX-License-Identifier: Apache-2.0
import Hardware
import Sign
import SignDaemon

/// The display of an office that has one.
extension OfficeDraft {
  /// Adds a display to a configuration and its variations, with a plate for the first officers.
  mutating func addDisplay(to plans: inout [Plan], _ dice: inout Dice) {
    let part = dice.pick(["ht16k33", "ssd1306", "ssd1680"])
    guard let wires = wires(of: part, &dice) else { return }
    for index in plans.indices {
      switch wires {
      case .bus(let device): plans[index].wiring.devices[Office.display] = device
      case .panel(let panel): plans[index].wiring.panels[Office.display] = panel
      }
      let officers = plans[index].settings.officers.prefix(2).map(\.key)
      plans[index].settings.plates = [PlatePolicy(device: Office.display, officers: officers)]
    }
  }

  private enum Wires {
    case bus(BusDevice)
    case panel(PanelDevice)
  }

  private mutating func wires(of part: String, _ dice: inout Dice) -> Wires? {
    guard part == "ssd1680" else {
      return .bus(
        BusDevice(
          key: Office.display, part: part, bus: dice.percent(50) ? "/dev/i2c-1" : "/dev/i2c-2",
          address: part == "ssd1306" ? 0x3C : 0x70))
    }
    guard let dataCommand = takeLine(), let reset = takeLine(), let busy = takeLine() else {
      return nil
    }
    let port = PanelPort(
      carrier: .spidev("/dev/spidev0.0", hertz: 4_000_000), dataCommand: dataCommand,
      reset: reset, busy: busy, busyLow: false, power: dice.percent(50) ? takeLine() : nil)
    return .panel(PanelDevice(key: Office.display, part: part, port: port))
  }
}
