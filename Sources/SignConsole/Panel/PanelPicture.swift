// SPDX-License-Identifier: Apache-2.0
package import SignInterface

/// What a display of the simulated sign shows, as the panel draws it.
package struct PanelPicture: Equatable, Sendable {
  package let width: Int
  package let height: Int

  /// All rows, each in whole bytes, most significant bit first; a set bit is ink or light.
  private let rows: [UInt8]

  /// Whether it is written in light on dark.
  package let isLight: Bool

  /// Pixels that are neither clean paper nor clean ink.
  package let ghosts: Int

  /// How often the display was used against its data sheet, as far as that is kept.
  package let violations: Int

  /// Takes what the simulator says; nil if that is no picture.
  package init?(_ answer: Wire.Simulator.Picture.Result) {
    guard let bytes = Base64.bytes(answer.bitmap) else { return nil }
    let lines = bytes.prefix(24).split(separator: 0x0A, maxSplits: 2)
    guard lines.count == 3, lines[0].elementsEqual("P4".utf8) else { return nil }
    let extent = lines[1].split(separator: 0x20).compactMap {
      Int(String(decoding: $0, as: UTF8.self))
    }
    guard extent.count == 2, extent.allSatisfy({ (1...4096).contains($0) }) else { return nil }
    (width, height) = (extent[0], extent[1])
    rows = Array(bytes[lines[2].startIndex...])
    guard rows.count == (width + 7) / 8 * height else { return nil }
    isLight = answer.light
    ghosts = answer.ghosts
    violations = answer.misuses.count
  }

  /// Whether there is ink or light at a pixel; beyond the edges there is none.
  package subscript(x: Int, y: Int) -> Bool {
    guard x >= 0, y >= 0, x < width, y < height else { return false }
    return rows[y * ((width + 7) / 8) + x / 8] & (0x80 >> UInt8(x % 8)) != 0
  }

  /// How much of a square of this many pixels is ink or light, from 0 to 1.
  func coverage(_ x: Int, _ y: Int, by size: Int) -> Double {
    var count = 0
    for row in y..<y + size {
      for column in x..<x + size where self[column, row] { count += 1 }
    }
    return Double(count) / Double(size * size)
  }
}
