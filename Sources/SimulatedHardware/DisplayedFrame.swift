// SPDX-License-Identifier: Apache-2.0

/// The displayed frame of a display: the ink or the light of each pixel.
public struct DisplayedFrame: Sendable, Equatable {
  /// The width, in pixels.
  public let width: Int

  /// The height, in pixels.
  public let height: Int

  /// The pixels, row by row: 0 is paper or darkness, 255 is full ink or full light.
  public internal(set) var levels: [UInt8]

  /// The level of the border around the pixels.
  public internal(set) var border: UInt8

  /// Makes a frame of one level.
  init(width: Int, height: Int, level: UInt8) {
    self.width = width
    self.height = height
    levels = Array(repeating: level, count: width * height)
    border = level
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

  /// The frame in the binary format of Netpbm (P4).
  public var pbm: [UInt8] { Array("P4\n\(width) \(height)\n".utf8) + rows }
}
