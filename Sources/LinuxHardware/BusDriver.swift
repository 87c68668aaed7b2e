// SPDX-License-Identifier: Apache-2.0
import Hardware

/// Executes transactions on one bus, on the bus's own thread, where it may block.
protocol BusDriver: AnyObject {
  /// Executes the operations in order, up to the first failure.
  func execute(_ transaction: Transaction) throws(HardwareError) -> TransactionResult
}
