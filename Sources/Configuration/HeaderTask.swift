// SPDX-License-Identifier: Apache-2.0
package import Hardware
package import Sign

/// What else a line of the 40-pin header of a Raspberry Pi is for, so that the sign cannot have it.
///
/// `check` warns of it, `doctor` with it, and `wiring` marks it.
package enum HeaderTask: Hashable, Sendable {
  /// A bus of the kernel that the configuration uses, by its node.
  case bus(String)

  /// The serial console.
  case console

  /// The EEPROM of a HAT.
  case identification

  /// The thermometers of `dtoverlay=w1-gpio`.
  case oneWire

  /// The tasks of the lines of the header, by line, as far as the configuration tells.
  package static func all(_ wiring: Wiring, _ plates: [PlatePolicy]) -> [Int: HeaderTask] {
    var tasks: [Int: HeaderTask] = [14: .console, 15: .console, 0: .identification]
    tasks[1] = .identification
    if plates.contains(where: { $0.thermometer?.contains("/w1") == true }) { tasks[4] = .oneWire }
    let nodes = wiring.busNodes
    for node in nodes {
      for line in HeaderBus(of: node, among: nodes)?.lines ?? [] { tasks[line] = .bus(node) }
    }
    return tasks
  }

  /// What is wrong with the line, and what to do.
  package var text: LocalizedText {
    switch self {
    case .bus(let node):
      let isSPI = node.hasPrefix("/dev/spidev")
      return .init(
        "the kernel drives this for \(node)\(isSPI ? ", its chip selects included" : ""). "
          + "Use another line.",
        "由内核用于 \(node)\(isSPI ? "（包括片选）" : "")。请换一根线。")
    case .console:
      return .init(
        "the serial console is there. Turn it off (enable_uart=0), or use another line.",
        "这是串口控制台。请关闭串口（enable_uart=0），或换一根线。")
    case .identification:
      return .init(
        "pins 27 and 28 are for the EEPROM of a HAT, which is read at boot. Use another line.",
        "27、28 脚留给 HAT 的 EEPROM，启动时会读取。请换一根线。")
    case .oneWire:
      return .init(
        "the thermometer is there by dtoverlay=w1-gpio. Move it (gpiopin=), or use another line.",
        "dtoverlay=w1-gpio 的温度计在这根线上。请用 gpiopin= 改温度计的线，或换一根线。")
    }
  }
}

extension Wiring {
  /// The nodes of the kernel's buses that are in use, in order.
  package var busNodes: [String] {
    let buses = Set(devices.values.filter { $0.part.kernelKind == nil }.map(\.bus))
    let nodes = panels.values.compactMap { panel -> String? in
      if case .spidev(let path, _) = panel.port.transport { path } else { nil }
    }
    return buses.sorted() + nodes.sorted()
  }

  /// The channels of outputs that are on while high at a chip that gives no current then.
  package func unfedChannels(of device: BusDevice) -> [Int] {
    guard device.part.sourcesNothing else { return [] }
    let channels = namedOutputs.compactMap { _, output -> Int? in
      if case .channel(device.key, let channel) = output.pin, !output.activeLow {
        channel
      } else {
        nil
      }
    }
    return channels.sorted()
  }
}
