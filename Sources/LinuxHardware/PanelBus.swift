// SPDX-License-Identifier: Apache-2.0
import Hardware

/// Conversations with a panel on SPI.
///
/// Its wires are taken at the first conversation and kept, since a reset or supply line that is
/// given back may do anything; after a failure they are given back and taken afresh.
final class PanelBus: BusDriver {
  private let port: PanelPort
  private var wires: PanelWires?

  init(_ port: PanelPort) { self.port = port }

  func carry(_ conversation: Conversation) throws(HardwareError) -> Answer {
    do throws(HardwareError) {
      return try openWires(for: conversation.device).walk(conversation.steps)
    } catch {
      // High voltage must not stay on a panel that nobody can speak to.
      _ = try? wires?.walk([.power(false)])
      wires = nil
      // A line's own name helps nobody; the device in the words of the configuration does.
      throw HardwareError(
        device: conversation.device, reason: error.reason, call: error.call, code: error.code)
    }
  }

  private func openWires(for device: String) throws(HardwareError) -> PanelWires {
    if let wires { return wires }
    let opened = try PanelWires(port, device: device)
    wires = opened
    return opened
  }
}
