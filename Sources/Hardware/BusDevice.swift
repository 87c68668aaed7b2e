// SPDX-License-Identifier: Apache-2.0

/// A chip on an I2C bus, or a device of a kernel driver.
public struct BusDevice: Hashable, Sendable {
  /// Its key in the configuration.
  public var key: String

  /// What it is, a part with I2C or one of the kernel.
  public var part: Part

  /// The device path of the adapter (`/dev/i2c-1`); the name of a kernel's device.
  public var bus: String

  /// The 7-bit address; the channel of a PWM controller.
  public var address: UInt8

  /// The line of its interrupt output (active low), if it is connected.
  public var interrupt: LineAddress?

  /// The PWM frequency of a dimmer, in hertz; nil for the part's default.
  public var hertz: Int?

  /// Makes a device.
  public init(
    key: String, part: Part, bus: String, address: UInt8, interrupt: LineAddress? = nil,
    hertz: Int? = nil
  ) {
    self.key = key
    self.part = part
    self.bus = bus
    self.address = address
    self.interrupt = interrupt
    self.hertz = hertz
  }
}
