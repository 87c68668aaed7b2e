// SPDX-License-Identifier: Apache-2.0

/// Finds the known word that was probably meant.
public enum Spelling {
  /// The nearest known word, if it is near enough for a suggestion.
  public static func nearest(to word: String, among known: some Sequence<String>) -> String? {
    let plain = plainForm(word)
    guard plain.count <= 40 else { return nil }
    let allowed = max(1, plain.count / 3)
    let candidates = known.map { (word: $0, distance: distance(plain, plainForm($0))) }
    return candidates.filter { $0.distance <= allowed && $0.distance < max(2, $0.word.count) }
      .min { $0.distance < $1.distance }?.word
  }

  /// The word without case, separators and confusable characters.
  private static func plainForm(_ word: String) -> [Character] {
    Array(Confusable.plain(word).lowercased().filter { !"-_ ".contains($0) })
  }

  /// The Damerau-Levenshtein distance: insertions, deletions, substitutions, swaps of neighbours.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(
          last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, letter == right[column - 1], other == left[row - 1] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
