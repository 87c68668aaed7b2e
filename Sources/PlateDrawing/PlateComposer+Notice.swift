// SPDX-License-Identifier: Apache-2.0
import Plate

// A notice in place of the officers: the emergency pattern is in force.
extension PlateComposer {
  /// Draws the office and the notice as large as it fits; without room for it the number to call.
  mutating func draw(_ notice: PlateNotice, in area: Area) {
    var area = area
    switch format {
    case .largest, .larger, .large, .compact, .medium: drawHeader(in: &area)
    case .small: drawHeadline(in: &area)
    case .tiny: break
    }
    frame(area, thickness: metrics.thick)
    let margin = metrics.thick + metrics.gap
    var box = area.inset(margin + metrics.gap, margin)
    let pair = localization.pair(notice.text, notice.english)
    if let second = pair.second, format != .tiny {
      put(
        second,
        TextStyle(
          metrics.upTo(metrics.second), breaksBelow: metrics.second, lines: 2, alignment: .centre,
          overflow: .leftOut),
        in: box.sliceBottom(min(2 * metrics.line(metrics.second), box.height / 3), gap: metrics.gap)
      )
    }
    let largest = max(metrics.least, metrics.statusLabel)
    let style = TextStyle(
      metrics.upTo(largest), weight: .bold, breaksBelow: largest, lines: 4, alignment: .centre,
      overflow: .leftOut)
    let fits = fitter.set(pair.first, style, in: box) != nil
    if !fits { leaveOut(pair.first) }
    put(fits ? pair.first : Self.number, style, in: box)
  }

  /// The number of the police.
  static let number = "110"
}
