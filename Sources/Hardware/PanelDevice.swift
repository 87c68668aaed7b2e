// SPDX-License-Identifier: Apache-2.0

/// An e-paper panel on SPI and GPIO lines.
public struct PanelDevice: Hashable, Sendable {
  /// Its key in the configuration.
  public var key: String

  /// The name of its `Part` (`uc8179`).
  public var part: String

  /// Its lines.
  public var port: PanelPort

  /// Makes a device.
  public init(key: String, part: String, port: PanelPort) {
    self.key = key
    self.part = part
    self.port = port
  }
}
