// SPDX-License-Identifier: Apache-2.0

/// The address of a key of an input device (evdev).
public struct KeyAddress: Hashable, Sendable {
  /// The node, by a name that stays: `/dev/input/by-path/platform-button@17-event`.
  public var device: String

  /// The code of the key (linux/input-event-codes.h).
  public var code: UInt16

  /// Makes an address.
  public init(device: String, code: UInt16) {
    self.device = device
    self.code = code
  }
}

extension KeyAddress: CustomStringConvertible {
  /// The key for messages: its device and its code.
  public var description: String { "\(device):\(code)" }
}

extension Pin {
  /// The key of an input device; nil for another pin.
  public var key: KeyAddress? {
    if case .line(.key(let key)) = self { key } else { nil }
  }
}
