// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// A GPIO chip of the simulated machine, as `gpiodetect` and `gpioinfo` show one.
public struct GPIOChip: Sendable, Equatable {
  /// The label.
  public var label: String

  /// The names of its lines, by offset.
  public let names: [String]

  /// The offsets of the lines of each name.
  private let offsetsByName: [String: [Int]]

  /// The default bias of each line, by offset.
  public var pulls: [Bias]

  /// How long an access takes, if the chip is itself on a bus and so sleeps; nil for registers.
  public var transfer: Duration?

  /// Describes a chip.
  public init(label: String, names: [String], pulls: [Bias] = [], transfer: Duration? = nil) {
    self.label = label
    self.names = names
    offsetsByName = Dictionary(grouping: names.indices) { names[$0] }
    self.pulls = pulls
    self.transfer = transfer
  }

  /// The offsets of the lines with this name, in order.
  func offsets(of name: String) -> [Int] { offsetsByName[name] ?? [] }

  /// The header of a Raspberry Pi, `GPIO0` to `GPIO27`.
  ///
  /// After power-on the lines up to 8 are pulled up and the others down (BCM2835 ARM Peripherals,
  /// table 6-31).
  public static let raspberryPi = GPIOChip(
    label: "pinctrl-bcm2711", names: (0...27).map { "GPIO\($0)" },
    pulls: (0...27).map { $0 <= 8 ? .pullUp : .pullDown })
}
