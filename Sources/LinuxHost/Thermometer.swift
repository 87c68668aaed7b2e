// SPDX-License-Identifier: Apache-2.0
import Linux

/// A file in which the kernel gives a temperature in thousandths of a degree Celsius: `temp1_input`
/// of hwmon, `in_temp_input` of iio, `temperature` of a 1-Wire thermometer.
///
/// Reading a 1-Wire thermometer takes 750 ms.
struct Thermometer {
  /// The plausible temperatures, in degrees Celsius.
  ///
  /// A DS18B20 reads 85 °C after it has lost its power.
  private static let range = -60.0...60.0

  private let path: String

  init(_ path: String) { self.path = path }

  /// The temperature in degrees Celsius; nil if it cannot be read or is not plausible.
  var celsius: Double? {
    guard let bytes = try? File.read(path, limit: 32) else { return nil }
    let digits = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    return Int(digits).map { Double($0) / 1000 }.flatMap { Self.range.contains($0) ? $0 : nil }
  }
}
