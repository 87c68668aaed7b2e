// SPDX-License-Identifier: Apache-2.0

extension Frame {
  /// Fills an area with an ink, as far as it is inside the frame.
  public mutating func fill(_ filled: Area, _ ink: InkColour = .black) {
    let filled = filled.intersection(area)
    for y in filled.y..<filled.bottom {
      for x in filled.x..<filled.right { self[x, y] = ink }
    }
  }

  /// Draws a frame inside the edges of an area.
  public mutating func frame(_ framed: Area, thickness: Int, _ ink: InkColour = .black) {
    let inner = framed.inset(thickness, thickness)
    fill(Area(x: framed.x, y: framed.y, width: framed.width, height: thickness), ink)
    fill(Area(x: framed.x, y: inner.bottom, width: framed.width, height: thickness), ink)
    fill(Area(x: framed.x, y: inner.y, width: thickness, height: inner.height), ink)
    fill(Area(x: inner.right, y: inner.y, width: thickness, height: inner.height), ink)
  }

  /// Copies a bitmap into the frame, its ink as this one and the rest as white.
  public mutating func place(_ bitmap: Bitmap, x: Int, y: Int, ink: InkColour = .black) {
    for row in 0..<bitmap.height {
      for column in 0..<bitmap.width {
        self[x + column, y + row] = bitmap[column, row] ? ink : .white
      }
    }
  }

  /// Copies another frame into this one, with its upper left corner at a pixel.
  public mutating func place(_ frame: Frame, x: Int, y: Int) {
    for row in 0..<frame.height {
      for column in 0..<frame.width { self[x + column, y + row] = frame[column, row] }
    }
  }

  /// Where there is any ink, as a bitmap; of a black and white frame its own bytes.
  public var bitmap: Bitmap {
    if !palette.hasColours, let bitmap = Bitmap(width: width, height: height, bytes: bytes) {
      return bitmap
    }
    var bitmap = Bitmap(width: width, height: height)
    for y in 0..<height {
      for x in 0..<width where self[x, y] != .white { bitmap[x, y] = true }
    }
    return bitmap
  }

  /// The number of pixels that are not white.
  public var inkCount: Int { bitmap.inkCount }
}
