// SPDX-License-Identifier: Apache-2.0
import Hardware

/// The time within which a device of a kernel driver has to end a transaction.
///
/// The adapters of buses have timeouts of their own; a driver of the kernel need not have one.
struct ResponseLimit {
  /// The longest time of a transaction: the kernel's own limit for most of its calls is lower.
  static let length = Duration.seconds(10)

  /// When the transaction in flight has taken too long, on the boot clock.
  private(set) var end: Duration?

  /// Notes the start of a transaction.
  mutating func begin(on bus: Bus, at now: Duration) {
    if case .kernel = bus { end = now + Self.length }
  }

  /// Notes the start of the opening of an input device.
  mutating func begin(at now: Duration) { end = now + Self.length }

  /// Notes the end of the transaction.
  mutating func finish() { end = nil }

  /// The error of a transaction that has just exceeded its time; nil otherwise.
  mutating func exceeded(by device: String, at now: Duration) -> HardwareError? {
    guard let end, end <= now else { return nil }
    self.end = nil
    return HardwareError(
      device: device, reason: .failed,
      call: "no answer of the kernel's driver within \(Self.length.components.seconds) s")
  }
}
