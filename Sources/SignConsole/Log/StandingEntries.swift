// SPDX-License-Identifier: Apache-2.0
import SignInterface

extension Collection<Wire.Entry> {
  /// The changes of an officer without what a stuck button made, and without its withdrawal.
  ///
  /// A work log tells where the officer was, which no stuck button knows. The journal keeps both.
  var standing: [Wire.Entry] {
    var kept: [Wire.Entry] = []
    for entry in self {
      let again =
        entry.withdrawal == true
        ? kept.lastIndex { $0.status == entry.status && $0.by == entry.by } : nil
      let made = kept.suffix(from: again.map { $0 + 1 } ?? 0)
      let buttons = Set(made.map { $0.by.kind == .button ? $0.by.name : nil })
      guard entry.withdrawal == true, again != nil || entry.status == nil, buttons.count == 1,
        buttons.first != .some(nil)
      else {
        kept.append(entry)
        continue
      }
      kept.removeLast(made.count)
    }
    return kept
  }
}
