// SPDX-License-Identifier: Apache-2.0

import Plate

/// How a picture lies in the memory of its controller.
struct FramebufferLayout: Sendable {
  /// The picture's extent.
  let width: Int
  let height: Int

  /// Whether the panel stands in its memory: the memory's rows are the picture's columns, from
  /// right to left.
  let isPortrait: Bool

  /// Whether the panel hangs the other way round.
  let isUpsideDown: Bool

  /// All of the memory.
  var area: Area {
    Area(x: 0, y: 0, width: isPortrait ? height : width, height: isPortrait ? width : height)
  }

  /// A picture as memory holds it.
  func turned(_ picture: Bitmap) -> Bitmap {
    guard isPortrait || isUpsideDown else { return picture }
    var memory = Bitmap(width: area.width, height: area.height)
    for y in 0..<height {
      for x in 0..<width where picture[x, y] {
        let place = place(x, y)
        memory[place.x, place.y] = true
      }
    }
    return memory
  }

  /// The memory of an area of the picture, in whole bytes.
  func turned(_ part: Area) -> Area {
    let corners = [place(part.x, part.y), place(part.right - 1, part.bottom - 1)]
    let left = corners.map(\.x).min().map { $0 / 8 * 8 } ?? 0
    let right = corners.map(\.x).max().map { $0 / 8 * 8 + 8 } ?? 0
    let top = corners.map(\.y).min() ?? 0
    let bottom = corners.map(\.y).max().map { $0 + 1 } ?? 0
    return Area(x: left, y: top, width: right - left, height: bottom - top).intersection(area)
  }

  private func place(_ x: Int, _ y: Int) -> (x: Int, y: Int) {
    switch (isPortrait, isUpsideDown) {
    case (false, false): (x, y)
    case (false, true): (width - 1 - x, height - 1 - y)
    case (true, false): (y, width - 1 - x)
    case (true, true): (height - 1 - y, x)
    }
  }
}
