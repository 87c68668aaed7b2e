// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux

/// A file in which the kernel gives a temperature in thousandths of a degree Celsius: `temp1_input`
/// of hwmon, `in_temp_input` of iio, `temperature` of a 1-Wire thermometer.
///
/// A sensor of hwmon may be given by its name, because the number of its folder changes between
/// boots. Reading a 1-Wire thermometer takes 750 ms.
struct Thermometer {
  /// The plausible temperatures, in degrees Celsius.
  ///
  /// A DS18B20 reads 85 °C after it has lost its power.
  private static let range = -60.0...60.0

  private let path: String
  private let sysfs: String

  /// Makes a thermometer.
  ///
  /// - Parameters:
  ///   - path: the file, or `hwmon:` and a name.
  ///   - sysfs: where sysfs is mounted.
  init(_ path: String, sysfs: String = "/sys") {
    self.path = path
    self.sysfs = sysfs
  }

  /// The temperature in degrees Celsius; nil if it cannot be read or is not plausible.
  var celsius: Double? {
    guard let file, let bytes = try? Self.read(file) else { return nil }
    let digits = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    return Int(digits).map { Double($0) / 1000 }.flatMap { Self.range.contains($0) ? $0 : nil }
  }

  /// The file; nil unless exactly one sensor has the name.
  private var file: String? {
    let prefix = "hwmon:"
    guard path.hasPrefix(prefix) else { return path }
    let name = String(path.dropFirst(prefix.count))
    let found = DeviceFolder.all(in: "\(sysfs)/class/hwmon", prefix: "hwmon")
      .filter { $0.names.contains(name) }
    return found.count == 1 ? found.first.map { "\($0.path)/temp1_input" } : nil
  }

  /// The first bytes of a file; what is no file is not waited for.
  private static func read(_ path: String) throws(SystemError) -> [UInt8] {
    let file = try Descriptor(opening: path, O_RDONLY | O_NONBLOCK)
    let number = file.number
    var status = stat()
    try systemCall("fstat", path) { fstat(number, &status) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw SystemError(call: "open", code: EINVAL, subject: path)
    }
    var buffer = [UInt8](repeating: 0, count: 33)
    let count = try systemCall("read", path) { Glibc.read(number, &buffer, buffer.count) }
    guard count < buffer.count else { throw SystemError(call: "read", code: EFBIG, subject: path) }
    return Array(buffer[..<count])
  }
}
