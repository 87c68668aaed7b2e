// SPDX-License-Identifier: Apache-2.0

extension Dictionary {
  /// Changes every value in place.
  ///
  /// A loop over the keys would hold a second copy, so that the first change copied all.
  mutating func changeValues(_ change: (inout Value) -> Void) {
    var index = values.startIndex
    while index != values.endIndex {
      change(&values[index])
      values.formIndex(after: &index)
    }
  }
}
