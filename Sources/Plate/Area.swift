// SPDX-License-Identifier: Apache-2.0

/// A rectangle of whole pixels; x grows to the right, y downwards.
public struct Area: Hashable, Sendable, Codable {
  /// The left edge.
  public var x: Int

  /// The upper edge.
  public var y: Int

  /// The width, 0 or more.
  public var width: Int

  /// The height, 0 or more.
  public var height: Int

  /// Makes an area; a negative width or height counts as 0.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The column after the last.
  public var right: Int { x + width }

  /// The row after the last.
  public var bottom: Int { y + height }

  /// Whether the area has no pixels.
  public var isEmpty: Bool { width == 0 || height == 0 }

  /// Whether another area is inside this one.
  public func contains(_ other: Area) -> Bool {
    other.x >= x && other.y >= y && other.right <= right && other.bottom <= bottom
  }

  /// The intersection of both; empty if they do not overlap.
  public func intersection(_ other: Area) -> Area {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Area(
      x: left, y: top, width: min(right, other.right) - left,
      height: min(bottom, other.bottom) - top)
  }

  /// The area without a border of these widths.
  package func inset(_ columns: Int, _ rows: Int) -> Area {
    Area(x: x + columns, y: y + rows, width: width - 2 * columns, height: height - 2 * rows)
  }
}
