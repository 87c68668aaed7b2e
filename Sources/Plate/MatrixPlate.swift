// SPDX-License-Identifier: Apache-2.0

/// The plate on a matrix of 16 by 8 diodes: a sign for each officer's whereabouts, and nothing
/// else.
///
/// Each officer has a cell of eight by eight, the first at the left; one who is alone has the
/// middle. The four whereabouts that are built in have a character (社, 所, 外, 休), and one that has
/// none of its own a square, filled where somebody is there for residents. What is not known is a
/// question mark. A line below tells that the announced end has passed.
public enum MatrixPlate {
  /// The most officers on it.
  public static let mostOfficers = 2

  /// Pixels in a row.
  public static let width = 16

  /// Rows.
  public static let height = 8

  /// The picture; a stopped plate is dark.
  public static func bitmap(_ content: PlateContent) -> Bitmap {
    var bitmap = Bitmap(width: width, height: height)
    guard !content.isStopped else { return bitmap }
    let officers = content.officers.prefix(mostOfficers)
    let left = (width - 8 * officers.count) / 2
    for (index, officer) in officers.enumerated() {
      bitmap.place(cell(officer.whereabouts), x: left + 8 * index, y: 0)
    }
    return bitmap
  }

  private static func cell(_ whereabouts: PlateWhereabouts?) -> Bitmap {
    var cell = Bitmap(width: 8, height: 8)
    for (y, row) in rows(whereabouts).enumerated() {
      for (x, pixel) in row.enumerated() { cell[x, y] = pixel == "#" }
    }
    if whereabouts?.isPastEnd == true { cell.fill(Area(x: 0, y: 7, width: 7, height: 1)) }
    return cell
  }

  private static func rows(_ whereabouts: PlateWhereabouts?) -> [String] {
    guard let whereabouts else { return unknown }
    return signs[whereabouts.label] ?? (whereabouts.isOutlined ? hollow : filled)
  }

  /// By the label and not by the status, which a configuration may call something else.
  private static let signs = [
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
