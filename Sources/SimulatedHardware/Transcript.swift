// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// One conversation as it went over a simulated bus.
public struct Transcript: Sendable, Equatable {
  /// When it came to its turn, on the boot clock.
  public var began: Duration

  /// When it ended.
  public var ended: Duration

  /// What was said.
  public var transaction: Transaction

  /// What came of it.
  public var result: Result<TransactionResult, HardwareError>
}
