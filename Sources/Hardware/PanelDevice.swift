// SPDX-License-Identifier: Apache-2.0

/// An e-paper panel on SPI and GPIO lines.
public struct PanelDevice: Hashable, Sendable {
  /// Its key in the configuration.
  public var key: String

  /// Its controller, a part with SPI.
  public var part: Part

  /// Its lines.
  public var port: PanelPort

  /// Makes a device.
  public init(key: String, part: Part, port: PanelPort) {
    self.key = key
    self.part = part
    self.port = port
  }
}
