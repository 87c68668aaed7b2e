// SPDX-License-Identifier: Apache-2.0

/// The plate on an LED matrix of 16 by 8: a symbol for the whereabouts of each officer.
///
/// Each officer has a cell of 8 by 8, the first one at the left. A single officer has the middle.
/// The four built-in statuses and leave have a character (社, 所, 外, 休, 假). Others have a square,
/// which is filled if the officer is available. Unknown whereabouts are a question mark. A line
/// below means that the announced end has passed. A notice is the number 110 in their place.
public enum MatrixPlate {
  /// The maximum number of officers.
  public static let mostOfficers = 2

  /// The width, in pixels.
  public static let width = 16

  /// The height, in pixels.
  public static let height = 8

  /// The bitmap; a stopped plate is dark.
  public static func bitmap(_ content: PlateContent) -> Bitmap {
    var bitmap = Bitmap(width: width, height: height)
    guard !content.isStopped else { return bitmap }
    guard content.notice == nil else {
      bitmap.place(rows(emergency), x: 1, y: 0)
      return bitmap
    }
    let officers = content.officers.prefix(mostOfficers)
    let left = (width - 8 * officers.count) / 2
    for (index, officer) in officers.enumerated() {
      bitmap.place(cell(officer.whereabouts), x: left + 8 * index, y: 0)
    }
    return bitmap
  }

  private static func cell(_ whereabouts: PlateWhereabouts?) -> Bitmap {
    var cell = Bitmap(width: 8, height: 8)
    cell.place(rows(rows(whereabouts)), x: 0, y: 0)
    if whereabouts?.isPastEnd == true { cell.fill(Area(x: 0, y: 7, width: 7, height: 1)) }
    return cell
  }

  private static func rows(_ rows: [String]) -> Bitmap {
    var bitmap = Bitmap(width: rows[0].count, height: rows.count)
    for (y, row) in rows.enumerated() {
      for (x, pixel) in row.enumerated() { bitmap[x, y] = pixel == "#" }
    }
    return bitmap
  }

  private static let emergency = [
    ".#...#...###..",
    "##..##..#...#.",
    ".#...#..#...#.",
    ".#...#..#...#.",
    ".#...#..#...#.",
    ".#...#..#...#.",
    "###.###..###..",
  ]

  private static func rows(_ whereabouts: PlateWhereabouts?) -> [String] {
    guard let whereabouts else { return unknown }
    return symbols[whereabouts.label] ?? (whereabouts.isOutlined ? hollow : filled)
  }

  /// By label, not by status key: a configuration may define other keys.
  private static let symbols = [
    "在社区": [
      ".#...#.",
      "###..#.",
      "..#.###",
      ".#...#.",
      "##...#.",
      ".#...#.",
      ".#..###",
    ],
    "在所": [
      "###..##",
      "....#..",
      "###.#..",
      "#.#.###",
      "###.#.#",
      "#...#.#",
      "#...#.#",
    ],
    "外出": [
      ".#..#..",
      "###.#..",
      "#.#.##.",
      ".##.#.#",
      "..#.#..",
      ".#..#..",
      "#...#..",
    ],
    "休息": [
      ".#..#..",
      ".#..#..",
      "#.#####",
      "##..#..",
      ".#.###.",
      ".##.#.#",
      ".#..#..",
    ],
    "休假": [
      ".#.####",
      "#..#..#",
      "##.####",
      ".#.#...",
      ".#.####",
      ".#.#.#.",
      ".#.##.#",
    ],
  ]

  private static let unknown = [
    "..###..",
    ".#...#.",
    ".....#.",
    "....#..",
    "...#...",
    ".......",
    "...#...",
  ]

  private static let filled = [
    ".......",
    ".#####.",
    ".#####.",
    ".#####.",
    ".#####.",
    ".#####.",
    ".......",
  ]

  private static let hollow = [
    ".......",
    ".#####.",
    ".#...#.",
    ".#...#.",
    ".#...#.",
    ".#####.",
    ".......",
  ]
}
