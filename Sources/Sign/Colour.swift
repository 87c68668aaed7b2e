// SPDX-License-Identifier: Apache-2.0

/// A colour of three channels, 0 to 255 each.
public struct Colour: Hashable, Sendable {
  /// Red, 0 to 255.
  public var red: UInt8

  /// Green, 0 to 255.
  public var green: UInt8

  /// Blue, 0 to 255.
  public var blue: UInt8

  /// Makes a colour.
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Reads `#rrggbb`, or returns nil.
  public init?(_ text: String) {
    guard text.count == 7, text.first == "#", let bits = UInt32(text.dropFirst(), radix: 16) else {
      return nil
    }
    self.init(
      red: UInt8(bits >> 16 & 0xFF), green: UInt8(bits >> 8 & 0xFF), blue: UInt8(bits & 0xFF))
  }
}

extension Colour: CustomStringConvertible {
  /// The colour as `#rrggbb`.
  public var description: String {
    var digits: [UInt8] = []
    for channel in [red, green, blue] {
      digits.append(Self.digits[Int(channel >> 4)])
      digits.append(Self.digits[Int(channel & 15)])
    }
    return "#" + String(decoding: digits, as: UTF8.self)
  }

  private static let digits = Array("0123456789abcdef".utf8)
}
