// SPDX-License-Identifier: Apache-2.0

/// The result of a transaction.
public struct TransactionResult: Equatable, Sendable {
  /// The bytes of each `read`, `exchange` and `readAttribute`, in order.
  public var reads: [[UInt8]]

  /// When each `waitUntilIdle` ended, in order, since the end of the last operation that was no
  /// wait.
  ///
  /// It reveals a refresh that was too short to have happened.
  public var waits: [Duration]

  /// When each `waitUntilBusy` saw the line become active, in order, counted like `waits`; nil
  /// after a timeout.
  public var starts: [Duration?]

  /// The longest time by which an I2C transfer exceeded its own time at 10 kHz, the slowest clock
  /// of SMBus; zero where none did.
  public private(set) var delay = Duration.zero

  /// How long the longest I2C transfer took.
  public private(set) var longest = Duration.zero

  /// Makes a result.
  public init(reads: [[UInt8]] = [], waits: [Duration] = [], starts: [Duration?] = []) {
    self.reads = reads
    self.waits = waits
    self.starts = starts
  }
}

extension TransactionResult {
  /// Whether two results say the same; how long their transfers took is no part of it.
  public static func == (left: TransactionResult, right: TransactionResult) -> Bool {
    (left.reads, left.waits) == (right.reads, right.waits) && left.starts == right.starts
  }

  /// Notes how long an I2C transfer of this many bytes took, its address included.
  public mutating func note(_ bytes: Int, took: Duration) {
    delay = max(delay, took - .microseconds(900) * bytes)
    longest = max(longest, took)
  }
}
