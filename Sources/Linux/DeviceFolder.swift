// SPDX-License-Identifier: Apache-2.0

/// A device in sysfs: its folder, and the names by which a person can mean it.
public struct DeviceFolder: Equatable, Sendable {
  /// Its folder.
  public var path: String

  /// Its `label`, its `name`, and the name of the device behind it (`1-0040`, `fe20c000.pwm`), as
  /// far as there are any.
  public var names: [String]

  /// The devices in the folder of a class or a bus, sorted by folder; none if there is no such
  /// folder.
  ///
  /// - Parameters:
  ///   - parent: the folder, such as `/sys/class/hwmon`.
  ///   - prefix: how the folders of devices begin.
  /// - Returns: the devices.
  public static func all(in parent: String, prefix: String) -> [DeviceFolder] {
    let entries = (try? Directory.names(in: parent)) ?? []
    return entries.filter { $0.hasPrefix(prefix) }.map { entry in
      let path = "\(parent)/\(entry)"
      let written = ["label", "name"].compactMap { text(of: "\(path)/\($0)") }
      return DeviceFolder(path: path, names: written + [device(behind: path)].compactMap(\.self))
    }
  }

  /// The name of the device that a folder of a class belongs to.
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
