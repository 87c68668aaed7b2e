// SPDX-License-Identifier: Apache-2.0

/// The picture by which a person at the door judges a display: it tells nothing of anybody.
///
/// A frame along all four edges shows pixels that are missing or shifted. The corners differ: a
/// filled square at the top left, an empty one at the top right, two bars at the bottom right. An
/// arrow points up. A full and a half-toned field show the ink. 调试中 tells residents that the sign
/// is being set up.
public enum TestPicture {
  /// The picture in the size of a display.
  public static func bitmap(width: Int, height: Int) -> Bitmap {
    var bitmap = Bitmap(width: width, height: height)
    let unit = max(1, min(width, height) / 24)
    bitmap.frame(bitmap.area, thickness: max(1, unit / 4))
    guard height >= 32 else {
      addMatrixMarks(to: &bitmap)
      return bitmap
    }
    addCorners(to: &bitmap, side: 4 * unit, gap: unit)
    let arrow = 8 * unit
    addArrow(to: &bitmap, top: unit * 2, side: arrow)
    let scale = max(1, min(width / 120, (height - arrow) / 60))
    let text = PlainPlate.picture(underTest).scaled(by: scale)
    let y = (height + 5 * unit - text.height) / 2
    if text.width + 2 * unit <= width, y > arrow + 2 * unit {
      bitmap.place(text, x: (width - text.width) / 2, y: y)
    }
    addInks(to: &bitmap, top: height - 5 * unit, side: 4 * unit)
    return bitmap
  }

  /// The picture in the inks of a display: with colours each has a field, in the palette's order
  /// from the left, in place of the half-toned one.
  public static func frame(width: Int, height: Int, palette: Palette) -> Frame {
    var frame = Frame(bitmap(width: width, height: height), palette: palette)
    guard palette.hasColours else { return frame }
    let unit = max(1, min(width, height) / 24)
    let inks = palette.inks.filter { $0 != .white }
    let (side, top) = (3 * unit, height - 5 * unit)
    frame.fill(Area(x: width / 2 - 8 * unit, y: top, width: 16 * unit, height: 4 * unit), .white)
    let left = (width - inks.count * side) / 2
    for (index, ink) in inks.enumerated() {
      frame.fill(Area(x: left + index * side, y: top, width: side, height: 4 * unit), ink)
    }
    return frame
  }

  /// The marks of a matrix of eight rows.
  private static func addMatrixMarks(to bitmap: inout Bitmap) {
    bitmap.fill(Area(x: 0, y: 0, width: 4, height: 4))
    let middle = bitmap.width / 2
    bitmap.fill(Area(x: middle, y: 2, width: 1, height: 4))
    bitmap.fill(Area(x: middle - 1, y: 3, width: 3, height: 1))
  }

  private static func addCorners(to bitmap: inout Bitmap, side: Int, gap: Int) {
    let right = bitmap.width - side - gap
    bitmap.fill(Area(x: gap, y: gap, width: side, height: side))
    bitmap.frame(Area(x: right, y: gap, width: side, height: side), thickness: max(1, side / 5))
    let bottom = bitmap.height - side - gap
    bitmap.fill(Area(x: right, y: bottom, width: side, height: side / 4))
    bitmap.fill(Area(x: right, y: bottom + side / 2, width: side, height: side / 4))
  }

  private static func addArrow(to bitmap: inout Bitmap, top: Int, side: Int) {
    let middle = bitmap.width / 2
    for row in 0..<side / 2 {
      bitmap.fill(Area(x: middle - row, y: top + row, width: 2 * row + 1, height: 1))
    }
    bitmap.fill(
      Area(x: middle - side / 8, y: top + side / 2, width: side / 4 + 1, height: side / 2))
  }

  /// A field of full ink, and one in which every second pixel has ink.
  private static func addInks(to bitmap: inout Bitmap, top: Int, side: Int) {
    let middle = bitmap.width / 2
    bitmap.fill(Area(x: middle - 2 * side, y: top, width: 2 * side, height: side))
    for y in top..<top + side {
      for x in middle..<middle + 2 * side where (x + y).isMultiple(of: 2) { bitmap[x, y] = true }
    }
  }

  /// 调试中, 72 by 24: pixels of Noto Sans CJK SC (SIL Open Font License).
  private static let underTest = [
    "000000000000000000", "107FFC0800D0001800", "1C7FFC1C00D8001800", "0C60040E00CC001800",
    "0661040600C6001800", "0261040200C03FFFFC", "006FE400FFFE3FFFFC", "00610400FFFE30180C",
    "7C61047C00C030180C", "7C61047C00C030180C", "0C6FF40400C030180C", "0C6004047F4030180C",
    "0C6004047F4030180C", "0C60040408603FFFFC", "0C6FE40408603FFFFC", "0C6C6404086030180C",
    "0C4C64040860301800", "0C4C64040860001800", "0FCFE4058B62001800", "0FCC040F9F32001800",
    "0ECC040E7836001800", "1D80040C401E001800", "09803C08001C001800", "000030000000000000",
  ]
}
