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
    let entries = (try? Directory.names(in: parent)) ?? []
    return entries.filter { $0.hasPrefix(kind.prefix) }.map { entry in
      let folder = "\(parent)/\(entry)"
      if kind == .led { return Entry(folder: folder, names: [entry]) }
      let written = ["label", "name"].compactMap { text(of: "\(folder)/\($0)") }
      return Entry(folder: folder, names: written + [device(behind: folder)].compactMap(\.self))
    }
  }

  /// The name of the device that a folder of a class belongs to: `1-0040`, `fe20c000.pwm`.
  private static func device(behind folder: String) -> String? {
    if let device = SymbolicLink.target(of: "\(folder)/device") {
      return device.split(separator: "/").last.map(String.init)
    }
    // A device of a bus such as IIO is within the folder of the one that it belongs to.
    return SymbolicLink.target(of: folder)?.split(separator: "/").dropLast().last
      .flatMap { $0 == ".." ? nil : String($0) }
  }

  private static func text(of path: String) -> String? {
    guard let bytes = try? File.read(path, limit: 4096) else { return nil }
    let text = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    return text.isEmpty ? nil : text
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
