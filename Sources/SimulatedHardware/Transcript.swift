// SPDX-License-Identifier: Apache-2.0

public import Hardware

/// One transaction on a simulated bus.
public struct Transcript: Sendable, Equatable {
  /// When the transaction began on the bus, on the boot clock.
  public var began: Duration

  /// When the transaction ended.
  public var ended: Duration

  /// The transaction.
  public var transaction: Transaction

  /// The result.
  public var result: Result<TransactionResult, HardwareError>
}
