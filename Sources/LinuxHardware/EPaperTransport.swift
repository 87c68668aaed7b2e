// SPDX-License-Identifier: Apache-2.0
import Hardware

/// Conversations with a panel on SPI.
///
/// Its wires are taken at the first conversation and kept, since a reset or supply line that is
/// given back may do anything; after a failure they are given back and taken afresh.
final class EPaperTransport: BusDriver {
  private let port: PanelPort
  private var lines: EPaperLines?

  init(_ port: PanelPort) { self.port = port }

  func execute(_ transaction: Transaction) throws(HardwareError) -> TransactionResult {
    do throws(HardwareError) {
      return try openLines(for: transaction.device).walk(transaction.operations)
    } catch {
      // High voltage must not stay on a panel that nobody can speak to.
      _ = try? lines?.walk([.power(false)])
      lines = nil
      // A line's own name helps nobody; the device in the words of the configuration does.
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
