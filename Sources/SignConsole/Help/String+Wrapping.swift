// SPDX-License-Identifier: Apache-2.0

extension String {
  /// The text in lines of at most so many columns, the second and later ones indented.
  ///
  /// Chinese may be broken after each character, but not before a closing punctuation mark or after
  /// an opening one; other words are broken at spaces only.
  func wrapped(to width: Int, indent: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for piece in withBoundUnits.breakablePieces {
      let isFull = TextWidth.of(line + piece.trimmingEnd) > width
      if isFull, line.contains(where: { $0 != " " }), line.count > indent || !lines.isEmpty {
        lines.append(String(line.trimmingEnd))
        line = String(repeating: " ", count: indent) + piece.drop { $0 == " " }
      } else {
        line += piece
      }
    }
    return (lines + [String(line.trimmingEnd)]).map(\.withoutBoundUnits)
  }

  /// The parts between which a line may be broken.
  private var breakablePieces: [String] {
    var pieces: [String] = []
    var last: Character?
    for character in self {
      if let last, !Self.mayBreak(between: last, and: character) {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
      last = character
    }
    return pieces
  }

  /// Whether a line may end with one character and the next one begin with the other.
  static func mayBreak(between last: Character, and next: Character) -> Bool {
    if next == " " || "，。；：、）”！？》".contains(next) || "（“《".contains(last) { return false }
    return last == " " || TextWidth.of(last) == 2 || TextWidth.of(next) == 2
  }
}

extension StringProtocol {
  /// The text without the spaces at its end.
  fileprivate var trimmingEnd: SubSequence {
    var end = endIndex
    while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
    return self[..<end]
  }
}
