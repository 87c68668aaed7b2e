// SPDX-License-Identifier: Apache-2.0
import Configuration
import Hardware
import Sign

extension WiringDrawing {
  /// Adds the devices of kernel drivers, whose wires only their overlays know.
  mutating func addKernelDevices() {
    let devices = configuration.wiring.devices.values.sorted { $0.key < $1.key }
    for device in devices {
      guard let kind = device.part.kernelKind else { continue }
      let what = Self.label(of: kind, channel: device.address)
      var part = Part(
        title: .init(
          "\(device.bus): \(what.english)", LocalizedText.spaced(device.bus, "：", what.chinese)))
      part.channels = channels(of: device)
      part.notes = [Self.wiresOfKernel]
      if kind == .pwm {
        part.notes.append(
          .init("A MOSFET behind the pin: a line gives 16 mA at most.", "引脚后接 MOSFET：一根线最多 16 mA。"))
      }
      parts.append(part)
    }
    addKeys()
  }

  /// Adds the input devices, each with its keys.
  private mutating func addKeys() {
    let keys = configuration.wiring.buttons.values.compactMap(\.pin.key)
    for device in Set(keys.map(\.device)).sorted() {
      let name = device.split(separator: "/").last.map(String.init) ?? device
      var part = Part(
        title: .init("\(name): keys", LocalizedText.spaced(name, "：按键")))
      part.channels = keys.filter { $0.device == device }.sorted { $0.code < $1.code }.map { key in
        .init("key \(key.code)  ", "按键 \(key.code)  ")
          + (channelUses[.line(.key(key))] ?? .init(same: ""))
      }
      part.notes = [Self.wiresOfKernel]
      parts.append(part)
    }
  }

  private static let wiresOfKernel = LocalizedText(
    "A driver of the kernel has its wires: see its overlay in the boot configuration.",
    "连线由内核驱动决定：见启动配置中它的 overlay。")

  private static func label(of kind: KernelDevice.Kind, channel: UInt8) -> LocalizedText {
    switch kind {
    case .iio: .init("daylight sensor (IIO)", "光照传感器（IIO）")
    case .hwmon: .init("current sensor (hwmon)", "电流传感器（hwmon）")
    case .led: .init("output of the LED class", "LED 类输出")
    case .pwm: .init("PWM output \(channel)", "PWM 输出 \(channel)")
    }
  }
}
