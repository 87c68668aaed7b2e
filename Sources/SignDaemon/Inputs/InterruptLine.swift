// SPDX-License-Identifier: Apache-2.0
import Hardware

/// What the interrupt line of a chip asks for.
///
/// It is a level: while it is asserted there is something left to read. A line that is shorted to
/// ground says so for ever, and would have the chip read without end. So a line that stays asserted
/// over many conversations that told nothing new is believed no more: from then on the chip is read
/// at a slow pace, at which a finger's press is still heard, until the line is let go.
struct InterruptLine {
  /// How many conversations in a row may tell nothing new while the line stays asserted.
  static let timeout = 16

  /// The pace at which the chip of a stuck line is read.
  static let pace = Duration.milliseconds(100)

  private var idle = 0

  /// Whether a reading is asked for now.
  private(set) var isAsking = false

  /// When the chip of a stuck line is to be read next.
  private(set) var next: Duration?

  /// Whether it stays asserted whatever is read.
  var isStuck: Bool { idle >= Self.timeout }

  /// Notes that there is something to read.
  mutating func ask() { isAsking = true }

  /// Notes that the pace of a stuck line has come round.
  mutating func pass(to now: Duration) {
    guard let next, next <= now else { return }
    self.next = nil
    isAsking = true
  }

  /// Notes that the chip is being read.
  mutating func acknowledge() { isAsking = false }

  /// Notes what the line is after a conversation, and whether that told anything new.
  mutating func levelRead(isAsserted: Bool, news: Bool, at now: Duration) {
    guard isAsserted else {
      idle = 0
      next = nil
      return
    }
    idle = news ? 0 : min(idle + 1, Self.timeout)
    if isStuck { next = next ?? now + Self.pace } else { isAsking = true }
  }

  /// What is wrong with it, in the words of a fault.
  func problem(of line: LineID) -> HardwareError? {
    guard isStuck else { return nil }
    return HardwareError(
      device: line.name, reason: .failed,
      call: "asserted whatever is read, the chip is read ten times a second")
  }
}
