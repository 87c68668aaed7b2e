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
}
