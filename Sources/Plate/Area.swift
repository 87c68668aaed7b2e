// SPDX-License-Identifier: Apache-2.0

/// A rectangle of whole pixels; x grows to the right, y downwards.
public struct Area: Hashable, Sendable, Codable {
  /// The left edge.
  public var x: Int

  /// The upper edge.
  public var y: Int

  /// How wide it is, 0 or more.
  public var width: Int

  /// How high it is, 0 or more.
  public var height: Int

  /// Makes an area; a negative extent counts as none.
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

  /// Whether there is no pixel in it.
  public var isEmpty: Bool { width == 0 || height == 0 }

  /// Whether all of another area lies in this one.
  public func contains(_ other: Area) -> Bool {
    other.x >= x && other.y >= y && other.right <= right && other.bottom <= bottom
  }

  /// What both have in common; empty where they do not touch.
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
