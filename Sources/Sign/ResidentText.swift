// SPDX-License-Identifier: Apache-2.0

/// The rule for a text that residents read, with its limits.
///
/// The same rule applies to the configuration, the socket, the journal and the plate. A text is one
/// line. It has no control, format, filling or private-use characters, which could hide or reorder
/// what is beside them at the door, except the joiners that scripts need. Combining marks are
/// bounded: they cover the lines above and below, and cost memory without counting as characters.
public struct ResidentText: Hashable, Sendable {
  /// The largest number of characters, as a reader counts them.
  public let characters: Int

  /// The largest number of bytes in UTF-8; an ideograph has three or four.
  public var bytes: Int { 8 * characters }

  /// The largest number of combining marks and joiners in the whole text.
  public var marks: Int { characters }

  /// The largest number of combining marks and joiners on one character; stacked Tibetan has five.
  public static let marksOnOne = 6

  /// The format characters that scripts need: zero-width non-joiner and joiner, and the vowel
  /// separator of Mongolian.
  public static let joiners: Set<Unicode.Scalar> = ["\u{200C}", "\u{200D}", "\u{180E}"]

  /// Makes a rule with this number of characters.
  public init(characters: Int) { self.characters = characters }

  /// A note of an officer: a line of the plate.
  public static let note = ResidentText(characters: 60)

  /// A name, a rank, a way of contact, a label, a line of the office's name.
  public static let line = ResidentText(characters: 100)

  /// Any text on a plate.
  public static let plate = ResidentText(characters: 200)

  /// Checks a text; nil if residents can read it.
  public func refusal(of text: String) -> Refusal? {
    var count = MarkCount()
    var isBlank = true
    for scalar in text.unicodeScalars {
      guard scalar.isForResidents else { return .character(scalar) }
      count.add(scalar)
      if !scalar.isMark, !scalar.properties.isWhitespace { isBlank = false }
    }
    let bytes = text.utf8.count
    let characters = text.count
    if isBlank { return .blank }
    if characters > self.characters { return .characters(characters, most: self.characters) }
    if count.onOne > Self.marksOnOne { return .marksOnOne(count.onOne, most: Self.marksOnOne) }
    if count.total > marks { return .marks(count.total, most: marks) }
    return bytes > self.bytes ? .bytes(bytes, most: self.bytes) : nil
  }

  /// The text without what the rule refuses, for a text of an earlier release.
  public func clipped(_ text: String) -> String {
    if refusal(of: text) == nil { return text }
    var scalars = String.UnicodeScalarView()
    var count = MarkCount()
    for scalar in text.unicodeScalars where scalar.isForResidents {
      var next = count
      next.add(scalar)
      guard next.onOne <= Self.marksOnOne, next.total <= marks else { continue }
      count = next
      scalars.append(scalar)
    }
    var clipped = String(String(scalars).prefix(characters))
    while clipped.utf8.count > bytes { clipped.removeLast() }
    return clipped
  }

  /// The combining marks seen so far.
  private struct MarkCount {
    var total = 0
    var onOne = 0
    private var run = 0

    mutating func add(_ scalar: Unicode.Scalar) {
      guard scalar.isMark else {
        run = 0
        return
      }
      total += 1
      run += 1
      onOne = max(onOne, run)
    }
  }
}

extension Unicode.Scalar {
  /// Whether it is a combining mark, or a joiner that acts like one.
  fileprivate var isMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .format: true
    default: false
    }
  }

  /// Whether it may be in a text for residents.
  fileprivate var isForResidents: Bool {
    if isFiller { return false }
    return switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: false
    case .format: ResidentText.joiners.contains(self)
    // Rare ideographs of names may be newer than the standard library.
    case .unassigned: (0x20000..<0x40000).contains(value) && value & 0xFFFE != 0xFFFE
    default: true
    }
  }

  /// Whether it is a letter or a symbol that nobody sees: a filler of Hangul, a blank of Braille.
  private var isFiller: Bool {
    [0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800].contains(value)
  }
}
