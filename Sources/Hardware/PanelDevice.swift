// SPDX-License-Identifier: Apache-2.0

/// An e-paper panel on wires of its own.
public struct PanelDevice: Hashable, Sendable {
  /// Its key in the configuration.
  public var key: String

  /// What it is, a name from the catalogue of parts (`uc8179`).
  public var part: String

  /// Its wires.
  public var port: PanelPort

  /// Makes a device.
  public init(key: String, part: String, port: PanelPort) {
    self.key = key
    self.part = part
    self.port = port
  }
}
