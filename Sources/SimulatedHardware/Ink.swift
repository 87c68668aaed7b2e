// SPDX-License-Identifier: Apache-2.0

/// The ink of a panel, and what a waveform does to it.
///
/// A full waveform takes a pixel to paper or ink from wherever it was. A partial one moves it as
/// far as it takes from the other end, and leaves a little undone each time. A pixel that is
/// believed to be right already is hardly driven at all: one that is not, stays wrong.
struct Ink: Sendable {
  /// What a waveform does, to pixels of the glass, row by row in whole bytes; a set bit is ink.
  struct Drive: Sendable {
    let isFull: Bool
    let began: Duration
    let ends: Duration

    /// Where the controller believes ink to be.
    let old: [UInt8]

    /// Where ink shall be.
    let new: [UInt8]

    /// The pixels that are driven, row by row in whole bytes.
    let mask: [UInt8]

    /// The share of the way that is made: less in the cold, or without a booster.
    let strength: Double

    /// What becomes of the border; nil if it is not driven.
    let border: UInt8?
  }

  private(set) var displayedFrame: DisplayedFrame

  /// The picture as the controller's planes would hold it.
  private(set) var rows: [UInt8]

  /// How often each pixel was driven by partial waveforms since the last full one.
  private var worn: [UInt8]

  /// Whether all pixels of a byte of the picture are wholly paper or wholly ink.
  private var isClean: [Bool]

  /// A panel whose ink is anywhere; its width is a multiple of 8.
  init(width: Int, height: Int) {
    displayedFrame = DisplayedFrame(width: width, height: height, level: 128)
    rows = Array(repeating: 0xFF, count: width / 8 * height)
    worn = Array(repeating: 0, count: width * height)
    isClean = Array(repeating: false, count: rows.count)
  }

  /// Lets a drive happen up to this moment.
  mutating func apply(_ drive: Drive, until moment: Duration) {
    let length = drive.ends - drive.began
    let share = moment >= drive.ends ? 1 : max(0, (moment - drive.began) / length)
    if drive.isFull, drive.strength == 1, drive.mask == Array(repeating: 0xFF, count: rows.count) {
      applyEverywhere(drive.new, isDone: share == 1)
    } else {
      applyByPixel(drive, share)
    }
    if let border = drive.border, share == 1 { displayedFrame.border = border }
  }

  /// A full waveform of full strength over the whole glass, which needs no look at its pixels.
  private mutating func applyEverywhere(_ picture: [UInt8], isDone: Bool) {
    isClean = Array(repeating: isDone, count: rows.count)
    guard isDone else {
      // In the middle of it everything is on its way to somewhere.
      rows = Array(repeating: 0xFF, count: rows.count)
      displayedFrame.levels = Array(repeating: 128, count: worn.count)
      return
    }
    rows = picture
    worn = Array(repeating: 0, count: worn.count)
    var levels: [UInt8] = []
    levels.reserveCapacity(worn.count)
    for byte in picture { levels += Self.levels[Int(byte)] }
    displayedFrame.levels = levels
  }

  /// The levels of the eight pixels of each byte when they are wholly paper or ink.
  private static let levels: [[UInt8]] = (0...255).map { byte in
    (0..<8).map { byte & 0x80 >> $0 != 0 ? 255 : 0 }
  }

  private mutating func applyByPixel(_ drive: Drive, _ share: Double) {
    for index in rows.indices {
      let (mask, old, new) = (drive.mask[index], drive.old[index], drive.new[index])
      // Nothing is to be driven, or to be seen of it.
      if mask == 0 || (!drive.isFull && old == new && isClean[index] && rows[index] == new) {
        continue
      }
      for bit in 0..<8 {
        let pixel: UInt8 = 0x80 >> UInt8(bit)
        guard mask & pixel != 0 else { continue }
        move(index * 8 + bit, from: old & pixel != 0, to: new & pixel != 0, drive, share)
        let isInk = displayedFrame.levels[index * 8 + bit] >= 128
        rows[index] = isInk ? rows[index] | pixel : rows[index] & ~pixel
      }
      isClean[index] = drive.isFull && share == 1 && drive.strength == 1 && mask == 0xFF
    }
  }

  private mutating func move(
    _ pixel: Int, from old: Bool, to new: Bool, _ drive: Drive, _ share: Double
  ) {
    let level = Int(displayedFrame.levels[pixel])
    var target: Int
    if drive.isFull {
      // In the middle of it everything is on its way to somewhere.
      guard share == 1 else { return displayedFrame.levels[pixel] = 128 }
      worn[pixel] = 0
      target = new ? 255 : 0
    } else if old == new {
      target = level + ((new ? 255 : 0) - level) / 16
    } else {
      if share == 1, worn[pixel] < .max { worn[pixel] += 1 }
      let fade = min(4 * Int(worn[pixel]), 96)
      target = new ? 255 - fade : fade
    }
    let way = share * drive.strength
    if way < 1 { target = level + Int(Double(target - level) * way) }
    displayedFrame.levels[pixel] = UInt8(clamping: target)
  }
}
