// SPDX-License-Identifier: Apache-2.0

import Plate

/// The layout of a frame in the memory of its controller.
struct FramebufferLayout: Sendable {
  /// The size of the frame, in pixels.
  let width: Int
  let height: Int

  /// Whether the memory is portrait: its rows are the columns of the frame, from right to left.
  let isPortrait: Bool

  /// Whether the panel is mounted upside down.
  let isUpsideDown: Bool

  /// The area of the whole memory.
  var area: Area {
    Area(x: 0, y: 0, width: isPortrait ? height : width, height: isPortrait ? width : height)
  }

  /// A frame in the orientation of the memory.
  func rotated(_ frame: Bitmap) -> Bitmap {
    guard isPortrait || isUpsideDown else { return frame }
    var memory = Bitmap(width: area.width, height: area.height)
    for y in 0..<height {
      for x in 0..<width where frame[x, y] {
        let position = position(x, y)
        memory[position.x, position.y] = true
      }
    }
    return memory
  }

  /// An area of the frame in the orientation of the memory, extended to whole bytes.
  func rotated(_ part: Area) -> Area {
    let corners = [position(part.x, part.y), position(part.right - 1, part.bottom - 1)]
    let left = corners.map(\.x).min().map { $0 / 8 * 8 } ?? 0
    let right = corners.map(\.x).max().map { $0 / 8 * 8 + 8 } ?? 0
    let top = corners.map(\.y).min() ?? 0
    let bottom = corners.map(\.y).max().map { $0 + 1 } ?? 0
    return Area(x: left, y: top, width: right - left, height: bottom - top).intersection(area)
  }

  private func position(_ x: Int, _ y: Int) -> (x: Int, y: Int) {
    switch (isPortrait, isUpsideDown) {
    case (false, false): (x, y)
    case (false, true): (width - 1 - x, height - 1 - y)
    case (true, false): (y, width - 1 - x)
    case (true, true): (height - 1 - y, x)
    }
  }
}
