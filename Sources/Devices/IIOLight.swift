// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// An ambient light sensor of the kernel's IIO (Documentation/ABI/testing/sysfs-bus-iio).
///
/// The driver gives lux as `in_illuminance_input`, or counts as `in_illuminance_raw`, of which
/// `(raw + offset) * scale` is lux. Some drivers number their one channel.
public struct IIOLight: SensorDriver {
  /// Makes the driver.
  public init() {}

  /// Nothing: the reading of the attribute makes the kernel measure.
  public var start: [Operation] { [] }

  /// None: the kernel waits for the measurement in the reading.
  public var measuringTime: Duration { .zero }

  /// Reads the value and its scale.
  public var read: [Operation] {
    [
      .readAttribute(Self.names("input") + Self.names("raw")),
      .readAttribute(Self.names("scale")), .readAttribute(Self.names("offset")),
    ]
  }

  /// The illuminance in lux.
  public func value(in result: TransactionResult) throws(SensorError) -> Double {
    guard let attribute = result.attribute(0) else {
      throw .implausible("the device measures no light")
    }
    let number = try number(attribute)
    guard attribute.name.hasSuffix("_raw") else { return try plausible(number) }
    let scale = try result.attribute(1).map(self.number) ?? 1
    let offset = try result.attribute(2).map(self.number) ?? 0
    return try plausible((number + offset) * scale)
  }

  private func number(_ attribute: KernelAttribute) throws(SensorError) -> Double {
    guard let number = attribute.number else {
      throw .implausible("the attribute \(attribute.name) is no number")
    }
    return number
  }

  private func plausible(_ lux: Double) throws(SensorError) -> Double {
    guard lux >= 0 else { throw .implausible("less than no light") }
    guard lux <= Self.brightestDaylight else {
      throw .implausible("more than \(Int(Self.brightestDaylight)) lx")
    }
    return lux
  }

  private static func names(_ suffix: String) -> [String] {
    ["in_illuminance_\(suffix)", "in_illuminance0_\(suffix)"]
  }
}
