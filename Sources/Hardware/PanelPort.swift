// SPDX-License-Identifier: Apache-2.0

/// The lines of an e-paper panel on SPI (4-wire, mode 0, MSB first).
public struct PanelPort: Hashable, Sendable {
  /// The transport of the bytes.
  public enum Transport: Hashable, Sendable {
    /// A spidev node (`/dev/spidev0.0`), its clock in hertz.
    case spidev(String, hertz: Int)

    /// Three GPIO lines toggled in software, where a board has no SPI.
    case lines(clock: LineAddress, data: LineAddress, select: LineAddress)
  }

  /// The transport of the bytes.
  public var transport: Transport

  /// The D/C line: low for a command, high for data.
  public var dataCommand: LineAddress

  /// The RST line: low resets the controller.
  public var reset: LineAddress

  /// The BUSY line: active while the controller is busy.
  public var busy: LineAddress

  /// Whether `busy` is low while the controller is busy (UC81xx), not high (SSD16xx).
  public var busyLow: Bool

  /// The line that switches the panel's power, if there is one (HAT revision 2.3: GPIO18).
  public var power: LineAddress?

  /// Describes the lines.
  public init(
    transport: Transport, dataCommand: LineAddress, reset: LineAddress, busy: LineAddress,
    busyLow: Bool, power: LineAddress? = nil
  ) {
    self.transport = transport
    self.dataCommand = dataCommand
    self.reset = reset
    self.busy = busy
    self.busyLow = busyLow
    self.power = power
  }
}

extension PanelPort {
  /// All its GPIO lines, in a fixed order.
  public var lines: [LineAddress] {
    var lines = [dataCommand, reset, busy]
    if let power { lines.append(power) }
    if case .lines(let clock, let data, let select) = transport { lines += [clock, data, select] }
    return lines
  }
}

extension PanelPort: CustomStringConvertible {
  /// The bus for messages.
  public var description: String {
    switch transport {
    case .spidev(let path, _): path
    case .lines(let clock, let data, _): "SPI on \(clock) and \(data)"
    }
  }
}
