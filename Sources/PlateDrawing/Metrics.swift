// SPDX-License-Identifier: Apache-2.0
import Plate

/// The sizes from which a format's layout is made, in pixels.
struct Metrics {
  /// Paper at the left and right edges.
  let marginX: Int

  /// Paper at the top and bottom edges.
  let marginY: Int

  /// Between columns.
  let gutter: Int

  /// Between the rows of a card.
  let gap: Int

  /// The office's own line.
  let office: Int

  /// The authorities above it, and its English line.
  let authority: Int

  /// The name of an officer who is alone on the plate.
  let name: Int

  /// Rank, contact and details.
  let body: Int

  /// The hours and their heading.
  let table: Int

  /// The tag's first language.
  let statusLabel: Int

  /// The tag's second language.
  let second: Int

  /// The smallest type that can be read on this panel.
  let least: Int

  /// The thick of a rule and of a frame.
  let thick: Int

  /// The width of a QR code with its quiet zone.
  let code: Int

  init(_ format: PlateFormat) {
    switch format {
    case .large:
      self.init(
        margin: (28, 18), gutter: 26, gap: 8, office: 40, authority: 22, name: 50, body: 24,
        table: 18, statusLabel: 96, second: 26, least: 14, thick: 3, code: 108)
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
        margin: (1, 0), gutter: 4, gap: 1, office: 0, authority: 0, name: 16, body: 12,
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

  /// The height of a line of type of this size.
  func line(_ size: Int) -> Int { (size * 5 + 3) / 4 }

  /// Sizes from the smallest that can be read up to this.
  func upTo(_ size: Int) -> ClosedRange<Int> { least...max(least, size) }

  /// Sizes that shrink by a third at most, for what has to be seen from afar.
  func near(_ size: Int) -> ClosedRange<Int> { max(least, size * 2 / 3)...max(least, size) }
}
