// SPDX-License-Identifier: Apache-2.0
package import Sign

/// Thermometers in the computer, which stay warm while the panel is cold.
package enum ProcessorThermometer {
  /// Names of drivers in hwmon and of thermal zones, with `_` for `-`.
  private static let names = [
    "acpitz", "coretemp", "cputemp", "k10temp", "k8temp", "sun4i_ts", "thermal_zone",
    "via_cputemp", "x86_pkg_temp", "zenpower",
  ]

  /// Whether a name of hwmon, the type of a thermal zone or a folder of sysfs belongs to one.
  package static func isNamed(_ name: some StringProtocol) -> Bool {
    let plain = name.lowercased().replacing("-", with: "_")
    // As cpu_thermal of a Raspberry Pi: the node of a zone in the device tree
    // (Documentation/devicetree/bindings/thermal/thermal-zones.yaml in Linux).
    if plain.hasSuffix("_thermal") { return true }
    return names.contains { known in
      guard plain.hasPrefix(known) else { return false }
      // Numbers of devices: coretemp.0, k10temp-pci-00c3, thermal_zone1.
      let rest = plain.dropFirst(known.count)
      return rest.allSatisfy(\.isNumber) || [".", "_pci_", "_isa_"].contains(where: rest.hasPrefix)
    }
  }

  /// Whether a file of sysfs, or `hwmon:` and a name, is one by its name alone.
  package static func isMeant(by path: String) -> Bool {
    let prefix = "hwmon:"
    if path.hasPrefix(prefix) { return isNamed(path.dropFirst(prefix.count)) }
    return path.split(separator: "/").contains(where: isNamed)
  }

  /// What is wrong with it at a panel.
  package static let fault = LocalizedText(
    "it is the temperature of the processor, which stays warm in frost",
    "这是处理器的温度，天冷时也不低")
}
