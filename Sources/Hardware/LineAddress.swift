// SPDX-License-Identifier: Apache-2.0

/// The address of a GPIO line, or of a key that is watched like one.
///
/// It is never a chip number, which changes between kernels and boards.
public enum LineAddress: Hashable, Sendable {
  /// The name of the line, as `gpioinfo` prints it (`GPIO17`). It must be unique on the machine.
  case name(String)

  /// The offset of a line on the chip with this label, as `gpiodetect` prints it in brackets.
  case offset(chip: String, Int)

  /// A key of an input device; only as an input, active while it is down.
  case key(KeyAddress)
}

extension LineAddress: CustomStringConvertible {
  /// The address or name as text.
  public var description: String {
    switch self {
    case .name(let name): name
    case .offset(let chip, let offset): "\(chip):\(offset)"
    case .key(let key): key.description
    }
  }
}
