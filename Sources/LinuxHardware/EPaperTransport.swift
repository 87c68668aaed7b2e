// SPDX-License-Identifier: Apache-2.0
import Hardware

/// Transactions with an e-paper panel on SPI.
///
/// The lines are requested at the first transaction and stay requested, because the level of a
/// released reset or power line is undefined. After a failure they are released, and requested
/// again at the next transaction.
final class EPaperTransport: BusDriver {
  private let port: PanelPort
  private var lines: EPaperLines?

  init(_ port: PanelPort) { self.port = port }

  func execute(_ transaction: Transaction) throws(HardwareError) -> TransactionResult {
    do throws(HardwareError) {
      return try openLines(for: transaction.device).execute(transaction.operations)
    } catch {
      // High voltage must not stay on a panel that does not respond.
      _ = try? lines?.execute([.power(false)])
      lines = nil
      // The error names the configured device instead of the line (`plate.busy`).
      throw HardwareError(
        device: transaction.device, reason: error.reason, call: error.call, code: error.code)
    }
  }

  private func openLines(for device: String) throws(HardwareError) -> EPaperLines {
    if let lines { return lines }
    let opened = try EPaperLines(port, device: device)
    lines = opened
    return opened
  }
}
