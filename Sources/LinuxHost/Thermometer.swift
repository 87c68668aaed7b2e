// SPDX-License-Identifier: Apache-2.0
import Linux

/// A file in which the kernel tells a temperature in thousandths of a degree Celsius: `temp1_input`
/// of hwmon, `in_temp_input` of iio, `temperature` of a thermometer on one wire.
///
/// Reading one on one wire takes three quarters of a second.
struct Thermometer {
  /// What can be true beside a door.
  ///
  /// A DS18B20 says 85 °C when it has lost its supply.
  private static let range = -60.0...60.0

  private let path: String

  init(_ path: String) { self.path = path }

  /// How warm it is; nil if it does not tell, or tells what cannot be true.
  var celsius: Double? {
    guard let bytes = try? File.read(path, limit: 32) else { return nil }
    let digits = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    return Int(digits).map { Double($0) / 1000 }.flatMap { Self.range.contains($0) ? $0 : nil }
  }
}
