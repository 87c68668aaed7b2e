// SPDX-License-Identifier: Apache-2.0
import Plate

// How a box is cut into smaller ones.
extension Area {
  /// Cuts rows off the top, and a gap after them, and returns them.
  mutating func sliceTop(_ rows: Int, gap: Int = 0) -> Area {
    let taken = Area(x: x, y: y, width: width, height: min(rows, height))
    let used = min(height, taken.height + gap)
    self = Area(x: x, y: y + used, width: width, height: height - used)
    return taken
  }

  /// Cuts rows off the bottom, and a gap above them, and returns them.
  mutating func sliceBottom(_ rows: Int, gap: Int = 0) -> Area {
    let taken = min(rows, height)
    let strip = Area(x: x, y: bottom - taken, width: width, height: taken)
    height = max(0, height - taken - gap)
    return strip
  }

  /// Cuts columns off the left, and a gap after them, and returns them.
  mutating func sliceLeft(_ columns: Int, gap: Int = 0) -> Area {
    let taken = Area(x: x, y: y, width: min(columns, width), height: height)
    let used = min(width, taken.width + gap)
    self = Area(x: x + used, y: y, width: width - used, height: height)
    return taken
  }

  /// Cuts columns off the right, and a gap before them, and returns them.
  mutating func sliceRight(_ columns: Int, gap: Int = 0) -> Area {
    let taken = min(columns, width)
    let strip = Area(x: right - taken, y: y, width: taken, height: height)
    width = max(0, width - taken - gap)
    return strip
  }

  /// Equal columns from left to right, with a gap between them; what does not divide is left over
  /// at the right.
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
