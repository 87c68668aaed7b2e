// SPDX-License-Identifier: Apache-2.0
import Hardware

/// The interrupt line of a chip, and whether it asks for a reading.
///
/// It is a level: while it is asserted, something is left to read. A line that is shorted to ground
/// is asserted for ever, and the chip would be read without end. So a line that stays asserted over
/// 16 transactions without news counts as stuck: the chip is then read ten times a second, which no
/// press of a finger is too short for, until the line is released.
struct InterruptLine {
  /// How many transactions in a row may have no news while the line stays asserted.
  static let idleLimit = 16

  /// How often the chip of a stuck line is read.
  static let stuckPeriod = Duration.milliseconds(100)

  private var idle = 0

  /// Whether a reading is due.
  private(set) var isAsking = false

  /// When the chip of a stuck line is to be read next, on the boot clock.
  private(set) var next: Duration?

  /// Whether it stays asserted whatever is read.
  var isStuck: Bool { idle >= Self.idleLimit }

  /// Makes a reading due.
  mutating func ask() { isAsking = true }

  /// Makes a reading due where the period of a stuck line has ended.
  mutating func pass(to now: Duration) {
    guard let next, next <= now else { return }
    self.next = nil
    isAsking = true
  }

  /// Notes that a reading has begun.
  mutating func acknowledge() { isAsking = false }

  /// Notes the level of the line after a transaction, and whether that had news.
  mutating func levelRead(isAsserted: Bool, news: Bool, at now: Duration) {
    guard isAsserted else {
      idle = 0
      next = nil
      return
    }
    idle = news ? 0 : min(idle + 1, Self.idleLimit)
    if isStuck { next = next ?? now + Self.stuckPeriod } else { isAsking = true }
  }

  /// The error of a stuck line; nil otherwise.
  func problem(of line: LineID) -> HardwareError? {
    guard isStuck else { return nil }
    return HardwareError(
      device: line.name, reason: .failed,
      call: "asserted whatever is read, the chip is read ten times a second")
  }
}
