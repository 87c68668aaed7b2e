// SPDX-License-Identifier: Apache-2.0
import Plate

/// The sizes of a format's layout, in pixels.
struct Metrics {
  /// The left and right margin.
  let marginX: Int

  /// The top and bottom margin.
  let marginY: Int

  /// The gap between columns.
  let gutter: Int

  /// The gap between the rows of a card.
  let gap: Int

  /// The type size of the office's own line.
  let office: Int

  /// The type size of the authorities and of the English line.
  let authority: Int

  /// The type size of the name of a single officer.
  let name: Int

  /// The type size of rank, contact and details.
  let body: Int

  /// The type size of the hours and their heading.
  let table: Int

  /// The type size of the first language of a status label.
  let statusLabel: Int

  /// The type size of the second language of a status label.
  let second: Int

  /// The smallest legible type size on this panel.
  let least: Int

  /// The thickness of a rule and of a frame.
  let thick: Int

  /// The width of a QR code with its quiet zone.
  let code: Int

  /// The type size from which bold type counts as large: 14 points on panels of 127 pixels an inch
  /// (WCAG 2.2, "large scale").
  static let large = 24

  init(_ format: PlateFormat) {
    switch format {
    case .largest, .larger:
      self.init(
        margin: (34, 24), gutter: 32, gap: 10, office: 50, authority: 27, name: 62, body: 30,
        table: 22, statusLabel: 120, second: 32, least: 16, thick: 4, code: 132)
    case .large:
      self.init(
        margin: (28, 18), gutter: 26, gap: 8, office: 40, authority: 22, name: 50, body: 24,
        table: 18, statusLabel: 96, second: 26, least: 14, thick: 3, code: 108)
    case .compact:
      self.init(
        margin: (22, 15), gutter: 20, gap: 7, office: 36, authority: 20, name: 44, body: 22,
        table: 16, statusLabel: 84, second: 24, least: 14, thick: 3, code: 108)
    case .medium:
      self.init(
        margin: (14, 10), gutter: 16, gap: 5, office: 26, authority: 14, name: 30, body: 17,
        table: 13, statusLabel: 60, second: 16, least: 12, thick: 2, code: 87)
    case .small:
      self.init(
        margin: (8, 4), gutter: 10, gap: 3, office: 15, authority: 12, name: 22, body: 15,
        table: 12, statusLabel: 46, second: 12, least: 11, thick: 2, code: 0)
    case .tiny:
      self.init(
        margin: (1, 0), gutter: 2, gap: 1, office: 0, authority: 0, name: 16, body: 12,
        table: 11, statusLabel: 30, second: 11, least: 11, thick: 1, code: 0)
    }
  }

  private init(
    margin: (x: Int, y: Int), gutter: Int, gap: Int, office: Int, authority: Int, name: Int,
    body: Int, table: Int, statusLabel: Int, second: Int, least: Int, thick: Int, code: Int
  ) {
    (marginX, marginY) = margin
    self.gutter = gutter
    self.gap = gap
    self.office = office
    self.authority = authority
    self.name = name
    self.body = body
    self.table = table
    self.statusLabel = statusLabel
    self.second = second
    self.least = least
    self.thick = thick
    self.code = code
  }

  /// The line height of a type size.
  func line(_ size: Int) -> Int { (size * 5 + 3) / 4 }

  /// The sizes from the smallest legible one up to this one.
  func upTo(_ size: Int) -> ClosedRange<Int> { least...max(least, size) }

  /// The sizes from two thirds of this one, for text that is read from a distance.
  func near(_ size: Int) -> ClosedRange<Int> { max(least, size * 2 / 3)...max(least, size) }
}

extension PlateFormat {
  /// Whether there is room for a header and a footer, and for what only these have.
  var hasHeader: Bool { self != .small && self != .tiny }

  /// How many officers are side by side; more are one below the other.
  var mostColumns: Int {
    switch self {
    case .largest, .larger, .large: 4
    case .compact: 3
    case .medium: 2
    case .small, .tiny: 1
    }
  }
}
