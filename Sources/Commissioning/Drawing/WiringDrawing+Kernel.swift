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
      part.notes = [
        .init(
          "A driver of the kernel has its wires: see its overlay in the boot configuration.",
          "连线由内核驱动决定：见启动配置中它的 overlay。")
      ]
      if kind == .pwm {
        part.notes.append(
          .init("A MOSFET behind the pin: a line gives 16 mA at most.", "引脚后接 MOSFET：一根线最多 16 mA。"))
      }
      parts.append(part)
    }
  }

  private static func label(of kind: KernelDevice.Kind, channel: UInt8) -> LocalizedText {
    switch kind {
    case .iio: .init("daylight sensor (IIO)", "光照传感器（IIO）")
    case .hwmon: .init("current sensor (hwmon)", "电流传感器（hwmon）")
    case .led: .init("output of the LED class", "LED 类输出")
    case .pwm: .init("PWM output \(channel)", "PWM 输出 \(channel)")
    }
  }
}
