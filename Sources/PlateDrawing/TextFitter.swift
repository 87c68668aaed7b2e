// SPDX-License-Identifier: Apache-2.0
public import Plate

/// Fits a text into a box: shrinks it, then breaks it into lines, then shortens it.
///
/// 1. One line at the largest size that fits, down to `breaksBelow`. 2. Several lines at the
/// largest size that fits, down to `smallest`. 3. At `smallest`, shortened from its end until it
/// fits with an ellipsis, or left out.
public struct TextFitter {
  private let measure: any TextMeasure

  /// Makes a fitter with a measure of text.
  public init(_ measure: any TextMeasure) {
    self.measure = measure
  }

  /// Sets a text in a box, or returns nil if it is empty or does not fit.
  public func set(_ text: String, _ style: TextStyle, in box: Area) -> SetText? {
    guard !text.isEmpty, !box.isEmpty else { return nil }
    let sizes = style.breaksBelow...max(style.breaksBelow, style.largest)
    if let set = largest(sizes, in: box, { place([text], style, $0, box) }) { return set }
    let smaller = style.smallest...max(style.smallest, style.largest)
    if let set = largest(smaller, in: box, { broken(text, style, $0, box) }) { return set }
    return style.overflow == .ellipsis ? shortened(text, style, box) : nil
  }

  /// The extent of a text on one line.
  func extent(of text: String, in typeface: Typeface) -> TextExtent {
    measure.extent(of: text, in: typeface)
  }

  /// The height of the ink of a text on one line at the largest size of a style, in pixels.
  func height(of text: String, _ style: TextStyle) -> Int {
    let extent = measure.extent(of: text, in: style.typeface(style.largest))
    return extent.ascent + extent.descent
  }

  /// The text at the largest size that fits; one that fits at a size fits at all smaller ones.
  ///
  /// Each size that is tried has its glyphs made. So the first are about that which the width at
  /// the smallest size promises, and mostly end the search.
  private func largest(
    _ sizes: ClosedRange<Int>, in box: Area, _ attempt: (Int) -> SetText?
  ) -> SetText? {
    guard var best = attempt(sizes.lowerBound) else { return nil }
    var (good, bad) = (sizes.lowerBound, sizes.upperBound + 1)
    func probe(_ size: Int) {
      if let set = attempt(size) { (best, good) = (set, size) } else { bad = size }
    }
    let width = best.lines.map(\.extent.width).max() ?? 0
    let guess = min(
      good * box.width / max(1, width), box.height / best.lines.count, sizes.upperBound)
    for size in [guess, guess + 1, guess - 1] where size > good && size < bad { probe(size) }
    while bad - good > 1 { probe((good + bad) / 2) }
    return best
  }

  private func broken(_ text: String, _ style: TextStyle, _ size: Int, _ box: Area) -> SetText? {
    let typeface = style.typeface(size)
    let lines = LineBreaker(text).evenLines(within: box.width, atMost: style.lines) {
      measure.extent(of: $0, in: typeface).width
    }
    return lines.flatMap { place($0, style, size, box) }
  }

  private func shortened(_ text: String, _ style: TextStyle, _ box: Area) -> SetText? {
    let characters = Array(text)
    func fits(_ count: Int) -> Bool {
      broken(Self.ended(characters[..<count]), style, style.smallest, box) != nil
    }
    guard fits(0) else { return nil }
    var (kept, tooMany) = (0, characters.count)
    while tooMany - kept > 1 {
      let middle = (kept + tooMany) / 2
      if fits(middle) { kept = middle } else { tooMany = middle }
    }
    guard kept > 0 else { return nil }
    let whole = Self.wholeWords(characters, kept)
    var set = broken(Self.ended(characters[..<whole]), style, style.smallest, box)
    set?.isShortened = true
    return set
  }

  /// The number of characters to keep, without splitting a Latin word.
  private static func wholeWords(_ characters: [Character], _ kept: Int) -> Int {
    let isSplit = characters[kept].isLetter && !LineBreaker.isHan(characters[kept])
    guard isSplit, let space = characters[..<kept].lastIndex(where: \.isWhitespace),
      space >= kept / 2
    else { return kept }
    return space
  }

  /// The characters without trailing spaces and punctuation, with an ellipsis.
  private static func ended(_ characters: ArraySlice<Character>) -> String {
    var characters = characters
    while let last = characters.last, last.isWhitespace || last.isPunctuation {
      characters.removeLast()
    }
    return String(characters) + "…"
  }

  /// Places lines in the box, or returns nil if ink or advance would leave it.
  private func place(
    _ texts: [String], _ style: TextStyle, _ size: Int, _ box: Area
  ) -> SetText? {
    let typeface = style.typeface(size)
    let extents = texts.map { measure.extent(of: $0, in: typeface) }
    // Tibetan and Uyghur letters reach further up and down than the em of a Chinese character.
    let pitch = zip(extents, extents.dropFirst()).reduce(Self.pitch(size)) {
      max($0, $1.0.descent + $1.1.ascent + 1)
    }
    let height = size + (texts.count - 1) * pitch
    let top =
      switch style.position {
      case .top: box.y
      case .middle: box.y + (box.height - height) / 2
      case .bottom: box.bottom - height
      case .baseline(let row): row - Self.ascent(size)
      }
    let lines = texts.enumerated().map { index, text in
      let extent = extents[index]
      let x =
        switch style.alignment {
        case .leading: box.x
        case .centre: box.x + (box.width - extent.width) / 2
        case .trailing: box.right - extent.width
        }
      return SetText.Line(
        text: text, x: x, baseline: top + index * pitch + Self.ascent(size), extent: extent)
    }
    var set = SetText(typeface: typeface, lines: lines, isShortened: false)
    if case .baseline = style.position {} else { set.move(into: box) }
    return box.contains(set.area) ? set : nil
  }

  /// The distance of baselines: five quarters of the em.
  private static func pitch(_ size: Int) -> Int { (size * 5 + 3) / 4 }

  /// The distance from the top of a Chinese character to the baseline: 0.88 em in current fonts.
  static func ascent(_ size: Int) -> Int { (size * 88 + 50) / 100 }
}
