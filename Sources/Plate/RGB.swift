// SPDX-License-Identifier: Apache-2.0

/// A colour in sRGB, 8 bits a channel; in JSON `#rrggbb`.
public struct RGB: Hashable, Sendable, Codable {
  /// Red, 0 to 255.
  public var red: UInt8

  /// Green, 0 to 255.
  public var green: UInt8

  /// Blue, 0 to 255.
  public var blue: UInt8

  /// Makes a colour.
  public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Reads `#rrggbb`, or returns nil.
  public init?(_ text: String) {
    guard text.utf8.count == 7, text.utf8.first == UInt8(ascii: "#"),
      !text.contains("+"), let bits = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    self.init(
      UInt8(bits >> 16 & 0xFF), UInt8(bits >> 8 & 0xFF), UInt8(bits & 0xFF))
  }

  /// The colour as `#rrggbb`.
  public var text: String {
    "#"
      + [red, green, blue].map { byte in
        let digits = String(byte, radix: 16)
        return digits.utf8.count < 2 ? "0\(digits)" : digits
      }.joined()
  }

  /// Reads the text of JSON.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let colour = RGB(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' is no colour such as #1a2b3c")
    }
    self = colour
  }

  /// Writes the text of JSON.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension Palette {
  /// The inks as they look on paper, in order.
  ///
  /// The six are a published measurement of a panel of 7.3 inches (epdoptimize); red and yellow of
  /// other panels are taken from it, as no measurement of them is known. Panels differ, and two
  /// published measurements of the same one by up to 17 in white (OKLab ΔE × 100): so a
  /// configuration may have its own.
  public var measured: [RGB] {
    let six = [
      RGB(168, 180, 182), RGB(31, 24, 41), RGB(113, 24, 19), RGB(180, 173, 0), RGB(36, 70, 139),
      RGB(50, 84, 60),
    ]
    return Array(six.prefix(inks.count))
  }

  /// The inks by their names, in order.
  public var ideal: [RGB] {
    let six = [
      RGB(255, 255, 255), RGB(0, 0, 0), RGB(255, 0, 0), RGB(255, 255, 0), RGB(0, 0, 255),
      RGB(0, 255, 0),
    ]
    return Array(six.prefix(inks.count))
  }
}
