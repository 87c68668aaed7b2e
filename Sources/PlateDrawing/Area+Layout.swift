// SPDX-License-Identifier: Apache-2.0
import Plate

// Slicing of areas for the layout.
extension Area {
  /// Removes rows and a gap at the top, and returns the rows.
  mutating func sliceTop(_ rows: Int, gap: Int = 0) -> Area {
    let slice = Area(x: x, y: y, width: width, height: min(rows, height))
    let used = min(height, slice.height + gap)
    self = Area(x: x, y: y + used, width: width, height: height - used)
    return slice
  }

  /// Removes rows and a gap at the bottom, and returns the rows.
  mutating func sliceBottom(_ rows: Int, gap: Int = 0) -> Area {
    let count = min(rows, height)
    let strip = Area(x: x, y: bottom - count, width: width, height: count)
    height = max(0, height - count - gap)
    return strip
  }

  /// Removes columns and a gap at the left, and returns the columns.
  mutating func sliceLeft(_ columns: Int, gap: Int = 0) -> Area {
    let slice = Area(x: x, y: y, width: min(columns, width), height: height)
    let used = min(width, slice.width + gap)
    self = Area(x: x + used, y: y, width: width - used, height: height)
    return slice
  }

  /// Removes columns and a gap at the right, and returns the columns.
  mutating func sliceRight(_ columns: Int, gap: Int = 0) -> Area {
    let count = min(columns, width)
    let strip = Area(x: right - count, y: y, width: count, height: height)
    width = max(0, width - count - gap)
    return strip
  }

  /// Equal columns from left to right, with a gap between them; the remainder is at the right.
  func columns(_ count: Int, gap: Int) -> [Area] {
    let each = (width - (count - 1) * gap) / count
    return (0..<count).map { Area(x: x + $0 * (each + gap), y: y, width: each, height: height) }
  }

  /// Equal rows from top to bottom, with a gap between them.
  func rows(_ count: Int, gap: Int) -> [Area] {
    let each = (height - (count - 1) * gap) / count
    return (0..<count).map { Area(x: x, y: y + $0 * (each + gap), width: width, height: each) }
  }
}
