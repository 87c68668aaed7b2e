// SPDX-License-Identifier: Apache-2.0

/// A bus on which transactions run.
///
/// Transactions on one bus run one after another, in order. Buses never wait for each other.
public enum Bus: Hashable, Sendable {
  /// An I2C adapter, by device path (`/dev/i2c-1`).
  case i2c(String)

  /// A panel on SPI with its GPIO lines.
  case panel(PanelPort)

  /// A device of a kernel driver.
  case kernel(KernelDevice)
}

extension Bus: CustomStringConvertible {
  /// The bus for messages.
  public var description: String {
    switch self {
    case .i2c(let path): path
    case .panel(let port): port.description
    case .kernel(let device): device.description
    }
  }
}
