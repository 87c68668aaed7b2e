// SPDX-License-Identifier: Apache-2.0
public import Hardware
import Linux

/// The devices of kernel drivers in sysfs, by their names.
public enum KernelDeviceListing {
  /// A device.
  public struct Entry: Equatable, Sendable {
    /// Its folder.
    public var folder: String

    /// The names by which it can be found, the best one first.
    public var names: [String]

    /// Describes a device.
    public init(folder: String, names: [String]) {
      self.folder = folder
      self.names = names
    }
  }

  /// The devices of a class, sorted by folder; none if the kernel does not have the class.
  ///
  /// - Parameters:
  ///   - kind: the class.
  ///   - sysfs: where sysfs is mounted.
  /// - Returns: the devices.
  public static func all(_ kind: KernelDevice.Kind, sysfs: String = "/sys") -> [Entry] {
    let parent = "\(sysfs)/\(kind.folder)"
    guard kind == .led else {
      return DeviceFolder.all(in: parent, prefix: kind.prefix)
        .map { Entry(folder: $0.path, names: $0.names) }
    }
    let entries = (try? Directory.names(in: parent)) ?? []
    return entries.map { Entry(folder: "\(parent)/\($0)", names: [$0]) }
  }
}

extension KernelDevice.Kind {
  /// The folder of its devices, in sysfs.
  var folder: String {
    switch self {
    case .iio: "bus/iio/devices"
    case .hwmon: "class/hwmon"
    case .led: "class/leds"
    case .pwm: "class/pwm"
    }
  }

  /// How the folder of a device begins; triggers of IIO are in the same place.
  fileprivate var prefix: String {
    switch self {
    case .iio: "iio:device"
    case .hwmon: "hwmon"
    case .led: ""
    case .pwm: "pwmchip"
    }
  }
}
