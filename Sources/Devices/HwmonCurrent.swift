// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// A current monitor of the kernel's hwmon (Documentation/hwmon/sysfs-interface.rst).
///
/// `curr1_input` is in milliamperes, by the shunt that the driver was given. `in1_input` is taken
/// for the bus voltage in millivolts, as the ina2xx driver has it (Documentation/hwmon/ina2xx.rst).
public struct HwmonCurrent: SensorDriver {
  /// Makes the driver.
  public init() {}

  /// Nothing: the driver measures by itself.
  public var start: [Operation] { [] }

  /// None.
  public var measuringTime: Duration { .zero }

  /// Reads current and voltage.
  public var read: [Operation] { [.readAttribute(["curr1_input"]), .readAttribute(["in1_input"])] }

  /// The current in amperes; negative if it is reversed.
  public func value(in result: TransactionResult) throws(SensorError) -> Double {
    guard let current = result.attribute(0) else {
      throw .implausible("the device measures no current")
    }
    guard let milliamperes = current.number else {
      throw .implausible("the attribute curr1_input is no number")
    }
    return milliamperes / 1000
  }

  /// The bus voltage, if the device measures one.
  public func busVoltage(in result: TransactionResult) throws(SensorError) -> Double? {
    result.attribute(1)?.number.map { $0 / 1000 }
  }
}
