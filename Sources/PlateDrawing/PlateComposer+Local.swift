// SPDX-License-Identifier: Apache-2.0
import Plate

// Texts in another language of the place.
extension PlateComposer {
  /// Whether an officer has a rank, or a name in another script.
  func hasTitle(_ officer: PlateOfficer) -> Bool { officer.rank != nil || officer.local != nil }

  /// The rank, and the name in another script where both fit; nil if there is neither.
  ///
  /// The rank comes first, so that a line with letters that run from the right keeps its order.
  mutating func title(of officer: PlateOfficer, _ style: TextStyle, in box: Area) -> String? {
    guard let local = officer.local, let rank = officer.rank else {
      return officer.rank ?? officer.local
    }
    let both = rank + " " + local.isolated()
    if fitter.set(both, style, in: box)?.isShortened == false { return both }
    leaveOut(local)
    return rank
  }

  /// The height of a line of this type size that holds these texts as well.
  ///
  /// The letters of some scripts, such as Tibetan, reach further up and down than Chinese ones.
  func line(_ size: Int, holding texts: [String?]) -> Int {
    texts.compactMap(\.self).reduce(metrics.line(size)) { height, text in
      max(height, fitter.height(of: text, TextStyle(size...size)) + 2)
    }
  }

  /// Draws the office's name upright at the left of the plate, as on signboards, where it is in a
  /// script that is written so; else it is in the header.
  ///
  /// On a panel with blue ink the column is a field of it, as the header is.
  mutating func drawUprightName(in area: inout Area) {
    guard let name = content.local, content.language != .english, name.isWrittenUpright else {
      return
    }
    let least = hasField ? Metrics.large : metrics.least
    let weight: Weight = hasField ? .bold : .regular
    for size in (least...max(least, metrics.office)).reversed() {
      let typeface = Typeface(face: .hei, weight: weight, size: size)
      let extent = fitter.extent(of: name, in: typeface)
      guard extent.width <= area.height else { continue }
      let edge = hasField ? metrics.gap : 0
      let column = area.sliceLeft(extent.ascent + extent.descent + edge, gap: metrics.gutter)
      isNameUpright = true
      if hasField {
        block(Area(x: 0, y: 0, width: column.right, height: format.area.height), .blue)
      }
      composition.marks.append(
        .upright(
          name, typeface, column: column, baseline: column.x + extent.descent,
          hasField ? .white : .black))
      if !hasField {
        block(
          Area(x: column.right + metrics.gutter / 2, y: column.y, width: 1, height: column.height))
      }
      return
    }
  }
}

extension String {
  /// Whether all of it is Mongolian, which is written in columns from the top.
  var isWrittenUpright: Bool {
    let letters = unicodeScalars.filter { !$0.properties.isWhitespace && $0.value != 0x202F }
    return !letters.isEmpty && letters.allSatisfy { (0x1800...0x18AF).contains($0.value) }
  }
}
