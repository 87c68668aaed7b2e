// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// The picture on a display of a simulated sign.
package struct PanelPicture: Equatable, Sendable {
  package let width: Int
  package let height: Int

  /// The rows, each in whole bytes, MSB first; a set bit is ink or light.
  private let rows: [UInt8]

  /// How the inks of a display with coloured ones look; empty for others.
  package let inks: [TerminalColour]

  /// The ink of each pixel of such a display, row by row.
  private let pixels: [UInt8]

  /// Whether the display is emissive, with light pixels on dark.
  package let isLight: Bool

  /// The number of pixels with ghosting.
  package let ghosts: Int

  /// The number of protocol violations that the simulated display has logged.
  package let violations: Int

  /// Decodes the reply of `Picture`; nil if it has no valid PBM (P4).
  package init?(_ reply: Wire.Simulator.Picture.Result) {
    guard let bytes = Base64.bytes(reply.bitmap) else { return nil }
    let lines = bytes.prefix(24).split(separator: 0x0A, maxSplits: 2)
    guard lines.count == 3, lines[0].elementsEqual("P4".utf8) else { return nil }
    let extent = lines[1].split(separator: 0x20).compactMap {
      Int(String(decoding: $0, as: UTF8.self))
    }
    guard extent.count == 2, extent.allSatisfy({ (1...4096).contains($0) }) else { return nil }
    (width, height) = (extent[0], extent[1])
    rows = Array(bytes[lines[2].startIndex...])
    guard rows.count == (width + 7) / 8 * height else { return nil }
    isLight = reply.light
    inks = reply.inks?.compactMap { TerminalColour($0) } ?? []
    pixels = Self.pixels(reply, width: width, height: height) ?? []
    ghosts = reply.ghosts
    violations = reply.misuses.count
    guard pixels.isEmpty == inks.isEmpty, pixels.allSatisfy({ $0 < inks.count }) else { return nil }
  }

  /// The numbers of the inks; nil without coloured ones, or where their count is wrong.
  private static func pixels(
    _ reply: Wire.Simulator.Picture.Result, width: Int, height: Int
  ) -> [UInt8]? {
    guard let text = reply.pixels, let bytes = Base64.bytes(text), let inks = reply.inks?.count
    else { return nil }
    let bits = inks > 4 ? 4 : 2
    let (count, stride) = (8 / bits, (width * bits + 7) / 8)
    guard bytes.count == stride * height else { return nil }
    return (0..<height).flatMap { y in
      (0..<width).map { x in
        let shift = UInt8(8 - bits * (x % count + 1))
        return bytes[y * stride + x / count] >> shift & UInt8(1 << bits - 1)
      }
    }
  }

  /// The mean colour of a square of `size` pixels; nil on a display without coloured inks, and
  /// outside the picture.
  func colour(_ x: Int, _ y: Int, by size: Int) -> TerminalColour? {
    guard !inks.isEmpty else { return nil }
    let columns = (x..<x + size).clamped(to: 0..<width)
    var sums = (red: 0, green: 0, blue: 0, count: 0)
    for row in (y..<y + size).clamped(to: 0..<height) {
      for column in columns {
        let ink = inks[Int(pixels[row * width + column])]
        sums.red += Int(ink.red)
        sums.green += Int(ink.green)
        sums.blue += Int(ink.blue)
        sums.count += 1
      }
    }
    guard sums.count > 0 else { return nil }
    return TerminalColour(
      UInt32(sums.red / sums.count) << 16 | UInt32(sums.green / sums.count) << 8
        | UInt32(sums.blue / sums.count))
  }

  /// Whether a pixel is ink or light; false outside the picture.
  package subscript(x: Int, y: Int) -> Bool {
    guard x >= 0, y >= 0, x < width, y < height else { return false }
    return rows[y * ((width + 7) / 8) + x / 8] & (0x80 >> UInt8(x % 8)) != 0
  }

  /// The fraction of ink or light in a square of `size` pixels, from 0 to 1.
  func coverage(_ x: Int, _ y: Int, by size: Int) -> Double {
    var count = 0
    for row in y..<y + size {
      for column in x..<x + size where self[column, row] { count += 1 }
    }
    return Double(count) / Double(size * size)
  }
}
