// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// An output of the kernel's LED class (Documentation/leds/leds-class.rst).
///
/// The kernel keeps the brightness when the daemon ends. An output with a `max_brightness` of 1 is
/// on at every level but 0.
public struct LEDClass: OutputDriver {
  /// Makes the driver.
  public init() {}

  /// Reads trigger, brightness and its maximum.
  public func verify(_ channels: Channels) -> [Operation] {
    [
      .readAttribute(["trigger"]), .readAttribute(["brightness"]),
      .readAttribute(["max_brightness"]),
    ]
  }

  /// Whether no trigger drives the output, and it has its brightness.
  public func isIntact(_ result: TransactionResult, _ channels: Channels) -> Bool {
    guard let brightness = result.attribute(1)?.number,
      let maximum = result.attribute(2)?.number
    else { return false }
    let level = channels.outputs[0] ?? 0
    let expected = level > 0 ? max(1, (level * maximum).rounded()) : 0
    return !Self.hasTrigger(result) && brightness == expected
  }

  /// Ends a trigger, which would go on driving the output, and writes the brightness.
  public func setUp(_ channels: Channels, found: TransactionResult) -> [Operation] {
    (Self.hasTrigger(found) ? [.writeAttribute("trigger", "none")] : []) + write(channels)
  }

  /// Writes the brightness.
  public func write(_ channels: Channels) -> [Operation] {
    [.writeDuty("brightness", channels.outputs[0] ?? 0, maximum: "max_brightness")]
  }

  /// Whether a trigger is selected; a kernel without triggers has no such attribute.
  private static func hasTrigger(_ result: TransactionResult) -> Bool {
    result.attribute(0).map { !$0.text.contains("[none]") } ?? false
  }
}
