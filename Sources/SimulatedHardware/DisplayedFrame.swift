// SPDX-License-Identifier: Apache-2.0

/// The displayed frame of a display: the ink or the light of each pixel.
public struct DisplayedFrame: Sendable, Equatable {
  /// The width, in pixels.
  public let width: Int

  /// The height, in pixels.
  public let height: Int

  /// The pixels, row by row: 0 is paper or darkness, 255 is full ink or full light.
  public internal(set) var levels: [UInt8]

  /// The number of the ink of each pixel of a panel with coloured inks, or ``mixture``; nil for
  /// other displays.
  ///
  /// 0 is paper, 1 black, 2 red, 3 yellow, 4 blue, 5 green.
  public internal(set) var inks: [UInt8]?

  /// A pixel of no pure ink.
  public static let mixture: UInt8 = 255

  /// The level of the border around the pixels.
  public internal(set) var border: UInt8

  /// Makes a frame of one level.
  init(width: Int, height: Int, level: UInt8) {
    self.width = width
    self.height = height
    levels = Array(repeating: level, count: width * height)
    border = level
  }

  /// Makes the frame of a panel with coloured inks; each of them is full ink.
  init(width: Int, height: Int, inks: [UInt8]) {
    self.width = width
    self.height = height
    levels = inks.map { $0 == 0 ? 0 : $0 == Self.mixture ? 128 : 255 }
    self.inks = inks
    border = 0
  }

  /// The number of pixels that are neither paper nor ink: more than a sixth of full scale away from
  /// both.
  public var ghosts: Int {
    var ghosts = 0
    for level in levels where level >= 43 && level < 213 { ghosts += 1 }
    return ghosts
  }

  /// The largest distance of a pixel from paper or ink, 0 to 127.
  public var residue: UInt8 { levels.map { $0 < 128 ? $0 : 255 - $0 }.max() ?? 0 }

  /// The frame as bits, as a controller's memory has them: most significant bit first, a set bit is
  /// ink, rows padded to whole bytes.
  public var rows: [UInt8] {
    let rowLength = (width + 7) / 8
    var rows = [UInt8](repeating: 0, count: rowLength * height)
    for y in 0..<height {
      var byte: UInt8 = 0
      for x in 0..<width {
        if levels[y * width + x] >= 128 { byte |= 0x80 >> UInt8(x & 7) }
        guard x & 7 == 7 || x == width - 1 else { continue }
        rows[y * rowLength + x / 8] = byte
        byte = 0
      }
    }
    return rows
  }

  /// The frame as bits, in the binary format of Netpbm (P4).
  public var pbm: [UInt8] { Array("P4\n\(width) \(height)\n".utf8) + rows }

  /// The numbers of the inks in this many bits a pixel, 2 or 4, most significant first; nil for a
  /// display without coloured inks.
  ///
  /// A pixel without a pure ink is black.
  public func packedInks(bits: Int) -> [UInt8]? {
    guard let inks else { return nil }
    let (count, rowLength) = (8 / bits, (width * bits + 7) / 8)
    var rows = [UInt8](repeating: 0, count: rowLength * height)
    for (place, ink) in inks.enumerated() {
      let (x, y) = (place % width, place / width)
      let number = ink == Self.mixture ? 1 : ink
      rows[y * rowLength + x / count] |= number << UInt8(8 - bits * (x % count + 1))
    }
    return rows
  }
}
