// SPDX-License-Identifier: Apache-2.0
import Hardware

/// Carries conversations over one bus, on the bus's own thread, where it may wait.
protocol BusDriver: AnyObject {
  /// Walks the steps in order and stops at the first failure.
  func execute(_ transaction: Transaction) throws(HardwareError) -> TransactionResult
}
