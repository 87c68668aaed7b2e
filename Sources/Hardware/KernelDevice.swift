// SPDX-License-Identifier: Apache-2.0

/// A device that a driver of the kernel serves, found in sysfs by its class and a name.
///
/// It is never a number (`iio:device0`, `pwmchip0`), which changes between boots.
public struct KernelDevice: Hashable, Sendable {
  /// The class of a device, by the key in the configuration.
  public enum Kind: String, Sendable, CaseIterable {
    /// A sensor of light (`/sys/bus/iio/devices`).
    case iio

    /// A sensor of current (`/sys/class/hwmon`).
    case hwmon

    /// A lamp or an LED (`/sys/class/leds`).
    case led

    /// A PWM controller (`/sys/class/pwm`).
    case pwm
  }

  /// The class.
  public var kind: Kind

  /// The name: of an LED its folder; of another device its `label`, its `name`, or the name of the
  /// device behind it (`1-0023`, `fe20c000.pwm`).
  public var name: String

  /// Makes the address of a device.
  public init(_ kind: Kind, _ name: String) {
    self.kind = kind
    self.name = name
  }
}

extension KernelDevice: CustomStringConvertible {
  /// The device for messages: `led:porch`.
  public var description: String { "\(kind.rawValue):\(name)" }
}

extension BusDevice {
  /// A device of a kernel driver, with a key that no other device can have.
  ///
  /// - Parameters:
  ///   - kernel: its class and name.
  ///   - channel: the channel of a PWM controller, which is a device of its own; 0 for another one.
  ///   - hertz: the frequency of a PWM output; nil for its default.
  public init(_ kernel: KernelDevice, channel: UInt8 = 0, hertz: Int? = nil) {
    let isPWM = kernel.kind == .pwm
    self.init(
      key: isPWM ? "\(kernel):\(channel)" : "\(kernel)", part: Part(kernel.kind),
      bus: kernel.name, address: channel, hertz: hertz)
  }

  /// The bus of its transactions.
  public var transport: Bus { DrivenOutputs.Chip(self).transport }
}

extension DrivenOutputs.Chip {
  /// The bus of its transactions.
  public var transport: Bus {
    part.kernelKind.map { .kernel(KernelDevice($0, bus)) } ?? .i2c(bus)
  }
}

extension Part {
  /// What a device of a kernel driver is.
  public init(_ kind: KernelDevice.Kind) {
    self =
      switch kind {
      case .iio: .iio
      case .hwmon: .hwmon
      case .led: .led
      case .pwm: .pwm
      }
  }

  /// The class of a device of a kernel driver; nil for a chip or a panel.
  public var kernelKind: KernelDevice.Kind? {
    switch self {
    case .iio: .iio
    case .hwmon: .hwmon
    case .led: .led
    case .pwm: .pwm
    default: nil
    }
  }

  /// The chips and panels that the sign drives itself.
  public static let chips = allCases.filter { $0.kernelKind == nil }
}
