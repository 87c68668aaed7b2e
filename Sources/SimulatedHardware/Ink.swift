// SPDX-License-Identifier: Apache-2.0

/// The ink of a panel, and the effect of waveforms on it.
///
/// A full waveform moves a pixel to paper or ink from any level. A partial one moves it by the
/// distance from the opposite level, and leaves some ghosting each time. A pixel whose old and new
/// values are equal is hardly driven: if its level is wrong, it stays wrong.
struct Ink: Sendable {
  /// The effect of one waveform on the pixels, row by row in whole bytes; a set bit is ink.
  struct Drive: Sendable {
    let isFull: Bool
    let began: Duration
    let ends: Duration

    /// The old plane: where the controller assumes ink.
    let old: [UInt8]

    /// The new plane: where ink is desired.
    let new: [UInt8]

    /// The pixels that are driven, row by row in whole bytes.
    let mask: [UInt8]

    /// The fraction of the distance that is moved: less than 1 in the cold, or without a booster.
    let strength: Double

    /// The final level of the border; nil if it is not driven.
    let border: UInt8?
  }

  private(set) var displayedFrame: DisplayedFrame

  /// The displayed frame as bits, in the layout of the controller's planes.
  private(set) var rows: [UInt8]

  /// The number of partial waveforms on each pixel since the last full one.
  private var worn: [UInt8]

  /// For each byte, whether its pixels are fully paper or fully ink.
  private var isClean: [Bool]

  /// Makes ink at middle levels; the width is a multiple of 8.
  init(width: Int, height: Int) {
    displayedFrame = DisplayedFrame(width: width, height: height, level: 128)
    rows = Array(repeating: 0xFF, count: width / 8 * height)
    worn = Array(repeating: 0, count: width * height)
    isClean = Array(repeating: false, count: rows.count)
  }

  /// Applies a drive up to a time.
  mutating func apply(_ drive: Drive, until time: Duration) {
    let length = drive.ends - drive.began
    let progress = time >= drive.ends ? 1 : max(0, (time - drive.began) / length)
    if drive.isFull, drive.strength == 1, drive.mask == Array(repeating: 0xFF, count: rows.count) {
      applyEverywhere(drive.new, isDone: progress == 1)
    } else {
      applyByPixel(drive, progress)
    }
    if let border = drive.border, progress == 1 { displayedFrame.border = border }
  }

  /// Applies a full waveform of full strength to the whole panel, independent of its pixels.
  private mutating func applyEverywhere(_ plane: [UInt8], isDone: Bool) {
    isClean = Array(repeating: isDone, count: rows.count)
    guard isDone else {
      // During the waveform all levels are in between.
      rows = Array(repeating: 0xFF, count: rows.count)
      displayedFrame.levels = Array(repeating: 128, count: worn.count)
      return
    }
    rows = plane
    worn = Array(repeating: 0, count: worn.count)
    // Most of a plate is paper.
    displayedFrame.levels = Array(repeating: 0, count: worn.count)
    for index in plane.indices where plane[index] != 0 {
      let levels = Self.levels[Int(plane[index])]
      displayedFrame.levels.replaceSubrange(8 * index..<8 * index + 8, with: levels)
    }
  }

  /// The levels of the eight pixels of each byte value.
  private static let levels: [[UInt8]] = (0...255).map { byte in
    (0..<8).map { byte & 0x80 >> $0 != 0 ? 255 : 0 }
  }

  private mutating func applyByPixel(_ drive: Drive, _ progress: Double) {
    for index in rows.indices {
      let (mask, old, new) = (drive.mask[index], drive.old[index], drive.new[index])
      // No pixel is driven, or the drive has no effect.
      if mask == 0 || (!drive.isFull && old == new && isClean[index] && rows[index] == new) {
        continue
      }
      for bit in 0..<8 {
        let pixel: UInt8 = 0x80 >> UInt8(bit)
        guard mask & pixel != 0 else { continue }
        move(index * 8 + bit, from: old & pixel != 0, to: new & pixel != 0, drive, progress)
        let isInk = displayedFrame.levels[index * 8 + bit] >= 128
        rows[index] = isInk ? rows[index] | pixel : rows[index] & ~pixel
      }
      isClean[index] = drive.isFull && progress == 1 && drive.strength == 1 && mask == 0xFF
    }
  }

  private mutating func move(
    _ pixel: Int, from old: Bool, to new: Bool, _ drive: Drive, _ progress: Double
  ) {
    let level = Int(displayedFrame.levels[pixel])
    var target: Int
    if drive.isFull {
      // During the waveform all levels are in between.
      guard progress == 1 else { return displayedFrame.levels[pixel] = 128 }
      worn[pixel] = 0
      target = new ? 255 : 0
    } else if old == new {
      target = level + ((new ? 255 : 0) - level) / 16
    } else {
      if progress == 1, worn[pixel] < .max { worn[pixel] += 1 }
      let fade = min(4 * Int(worn[pixel]), 96)
      target = new ? 255 - fade : fade
    }
    let fraction = progress * drive.strength
    if fraction < 1 { target = level + Int(Double(target - level) * fraction) }
    displayedFrame.levels[pixel] = UInt8(clamping: target)
  }
}
