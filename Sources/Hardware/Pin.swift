// SPDX-License-Identifier: Apache-2.0

/// A pin of the sign: a line of the board, or a channel of a device.
public enum Pin: Hashable, Sendable {
  /// A GPIO line.
  case line(LineAddress)

  /// A channel of a device on a bus, by the device's key in the configuration.
  case channel(device: String, Int)
}

extension Pin: CustomStringConvertible {
  /// The address of the pin, as in the configuration.
  public var description: String {
    switch self {
    case .line(let address): address.description
    // A kernel's device has one channel, and a colon in its key.
    case .channel(let device, _) where device.contains(":"): device
    case .channel(let device, let channel): "\(device).\(channel)"
    }
  }
}
