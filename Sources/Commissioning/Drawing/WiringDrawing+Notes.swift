// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign

// What to mind at a chip.
extension WiringDrawing {
  /// The notes on a chip; those on LEDs say which side they close to, by their `active`.
  func notes(on device: BusDevice) -> [LocalizedText] {
    let leds = leds(on: device).map { $0 ? Self.lowLEDs : Self.highLEDs }
    switch device.part {
    case .pcf8574, .pcf8574a:
      let isUnfed = !configuration.wiring.unfedChannels(of: device).isEmpty
      return [isUnfed ? Self.unfedOutputs : Self.lowLEDs] + relays(on: device)
        + buttons(on: device)
    case .mcp23017:
      let address = LocalizedText(
        "RESET to 3.3 V, A0 to A2 by the address.", "RESET 接 3.3 V，A0 至 A2 按地址接。")
      return leds + relays(on: device) + buttons(on: device) + [address]
    case .pca9685:
      let lamps = LocalizedText("A MOSFET behind each output of a lamp.", "接灯的每路输出后接 MOSFET。")
      let supply = LocalizedText("OE to ground. V+ stays open.", "OE 接地，V+ 不接。")
      return leds + (hasLamps(on: device) ? [lamps, supply] : [supply])
    case .ina219:
      return [
        .init(
          "VIN+ to the plus of the supply, VIN− to the plus of the lamp.",
          "VIN+ 接电源正极，VIN− 接灯的正极。")
      ]
    case .bh1750, .veml7700:
      return [.init("Facing the sky, away from lamps.", "朝向天空，避开灯光。")]
    default: return []
    }
  }

  /// The notes on buttons, by their `active`; without buttons the usual one.
  private func buttons(on device: BusDevice) -> [LocalizedText] {
    let levels = configuration.wiring.buttons.values.compactMap { input -> Bool? in
      if case .channel(device.key, _) = input.pin { input.activeLow } else { nil }
    }
    let toGround = LocalizedText("Buttons: to ground.", "按钮：引脚到地。")
    let toSupply = LocalizedText(
      "Buttons: to 3.3 V, and 10 kΩ from each pin to ground (active: high).",
      "按钮：引脚到 3.3 V，每个引脚另接 10 kΩ 到地（active: high）。")
    return (levels.contains(true) || levels.isEmpty ? [toGround] : [])
      + (levels.contains(false) ? [toSupply] : [])
  }

  private static let highLEDs = LocalizedText(
    "LEDs: from the pin through 330 Ω to ground.", "指示灯：引脚串 330 Ω 到地。")

  private static let unfedOutputs = LocalizedText(
    "A high pin gives only 0.1 mA: configure active: low for every output here.",
    "引脚为高电平时只能输出 0.1 mA：这里的输出都应写 active: low。")

  private static let lowLEDs = LocalizedText(
    "LEDs: from 3.3 V through 330 Ω to the pin (active: low).",
    "指示灯：3.3 V 经 330 Ω 接到引脚（active: low）。")

  /// The levels at which LEDs on a chip are lit, low as true: one or both, or none.
  private func leds(on device: BusDevice) -> [Bool] {
    let outputs = configuration.wiring.indicators.values.flatMap { indicator -> [Output] in
      switch indicator {
      case .separate(let outputs): Array(outputs.values)
      case .colour(let red, let green, let blue): [red, green, blue]
      }
    }
    return [false, true].filter { isLow in
      outputs.contains { $0.activeLow == isLow && Self.isOn(device, $0) }
    }
  }

  /// How the three pins of a relay board are connected, where one is behind an output.
  private func relays(on device: BusDevice) -> [LocalizedText] {
    let wiring = configuration.wiring
    let relays = configuration.settings.lamps.filter { !$0.isSolidState }
    let outputs =
      relays.compactMap { wiring.lamps[$0.key.key] } + (wiring.call.map { [$0] } ?? [])
    guard outputs.contains(where: { Self.isOn(device, $0) }) else { return [] }
    return [
      .init(
        "A relay board: VCC to 5 V, GND to ground, IN to the pin.",
        "继电器板：VCC 接 5 V，GND 接地，IN 接引脚。")
    ]
  }

  private func hasLamps(on device: BusDevice) -> Bool {
    configuration.wiring.lamps.values.contains { Self.isOn(device, $0) }
  }

  private static func isOn(_ device: BusDevice, _ output: Output) -> Bool {
    if case .channel(device.key, _) = output.pin { true } else { false }
  }
}
