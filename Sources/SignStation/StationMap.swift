// SPDX-License-Identifier: Apache-2.0
internal import Glibc
import SignConsole

/// A map of the offices as plain SVG: no ground, the offices by their coordinates, north above.
struct StationMap {
  private struct Mark {
    var row: OfficeRow
    var x: Double
    var y: Double
  }

  private let marks: [Mark]

  /// The size, in units of the drawing.
  private static let (width, height, margin) = (1000.0, 640.0, 70.0)

  /// Makes the map of those rows whose office has coordinates; nil without two of them.
  init?(_ rows: [OfficeRow], _ sites: StationSites) {
    let places = rows.compactMap { row -> (row: OfficeRow, east: Double, north: Double)? in
      guard let office = sites.offices[row.sign], let east = office.longitude,
        let north = office.latitude
      else { return nil }
      return (row, east, north)
    }
    guard places.count > 1 else { return nil }
    let (west, east) = (places.map(\.east).min() ?? 0, places.map(\.east).max() ?? 0)
    let (south, north) = (places.map(\.north).min() ?? 0, places.map(\.north).max() ?? 0)
    // A degree of longitude is shorter away from the equator.
    let middle = (south + north) / 2 * .pi / 180
    let shrink = max(0.05, cos(middle))
    let (wide, high) = ((east - west) * shrink, north - south)
    let inner = (width: Self.width - 2 * Self.margin, height: Self.height - 2 * Self.margin)
    let scale = min(inner.width / max(wide, 1e-6), inner.height / max(high, 1e-6))
    marks = places.map { place in
      Mark(
        row: place.row,
        x: Self.width / 2 + ((place.east - (west + east) / 2) * shrink) * scale,
        y: Self.height / 2 - (place.north - (south + north) / 2) * scale)
    }
  }

  /// The drawing; a mark leads to the page of its sign.
  func drawing(_ escaped: (String) -> String) -> String {
    let drawn = marks.map { mark in
      let (x, y) = (Self.text(mark.x), Self.text(mark.y))
      let end = mark.row.validUntil.map { " data-end=\"\($0 / 1_000_000)\"" } ?? ""
      let isRight = mark.x > Self.width * 0.8
      return """
        <a href="\(mark.row.sign).html" class="mark \(mark.row.kind)" \
        data-sign="\(mark.row.sign)"\(end)><circle cx="\(x)" cy="\(y)" r="13"/>\
        <text x="\(Self.text(mark.x + (isRight ? -20 : 20)))" y="\(Self.text(mark.y + 7))"\
        \(isRight ? " text-anchor=\"end\"" : "")>\(escaped(mark.row.cells[0]))</text></a>
        """
    }
    return """
      <svg id="map" viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" role="group">
      \(drawn.joined(separator: "\n"))
      </svg>
      """
  }

  private static func text(_ number: Double) -> String {
    "\(Int(number.rounded()))"
  }
}
