// SPDX-License-Identifier: Apache-2.0

/// A key that was pressed.
package enum Key: Hashable, Sendable {
  case character(Character)
  case left, right, up, down
  case tab, escape, interrupt

  /// Parses the bytes of a terminal; unknown sequences are ignored.
  package static func keys(in bytes: [UInt8]) -> [Key] {
    var rest = bytes[...]
    var keys: [Key] = []
    while let byte = rest.first {
      if byte == 0x1B {
        if let key = sequence(in: &rest) { keys.append(key) }
      } else {
        let text = rest.prefix { $0 != 0x1B }
        rest = rest.dropFirst(text.count)
        keys += String(decoding: text, as: UTF8.self).compactMap(key)
      }
    }
    return keys
  }

  private static func key(_ character: Character) -> Key? {
    switch character {
    case "\t": .tab
    case "\u{03}": .interrupt
    case _ where (character.unicodeScalars.first?.value ?? 0) < 0x20: nil
    default: .character(character)
    }
  }

  /// Parses an escape sequence; an escape without a sequence is the escape key.
  private static func sequence(in rest: inout ArraySlice<UInt8>) -> Key? {
    rest = rest.dropFirst()
    guard let introducer = rest.first,
      introducer == UInt8(ascii: "[") || introducer == UInt8(ascii: "O")
    else { return .escape }
    rest = rest.dropFirst()
    // Parameter bytes are below 0x40, the final byte is not.
    let parameters = rest.prefix { $0 < 0x40 }
    rest = rest.dropFirst(parameters.count)
    defer { rest = rest.dropFirst() }
    return switch rest.first {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    default: nil
    }
  }
}
