// SPDX-License-Identifier: Apache-2.0

/// A character from a Chinese keyboard or a copied page in place of the ASCII character that is
/// meant.
public struct Confusable: Hashable, Sendable {
  /// The character in the file.
  public var found: Unicode.Scalar

  /// The character that is meant; empty for a character to delete.
  public var meant: String

  /// Recognises a confusable character; nil for any other one.
  public init?(_ scalar: Unicode.Scalar) {
    found = scalar
    if (0xFF01...0xFF5E).contains(scalar.value),
      let plain = Unicode.Scalar(scalar.value - 0xFEE0)
    {
      meant = String(plain)
    } else if let plain = Self.others[scalar] {
      meant = plain
    } else {
      return nil
    }
  }

  private static let others: [Unicode.Scalar: String] = [
    "“": "\"", "”": "\"", "‘": "'", "’": "'", "、": ",", "。": ".", "【": "[", "】": "]",
    "–": "-", "—": "-", "−": "-", "…": "...", "°": "", "\u{3000}": " ", "\u{A0}": " ",
    "\u{200B}": "", "\u{200C}": "", "\u{200D}": "", "\u{2060}": "", "〜": "~",
  ]

  /// What a text is about, as far as that decides what a dash means.
  private struct Surroundings {
    var hasDigits = false
    var hasTimes = false
    var hasHyphens = false
    var isPath = false

    init(_ text: some StringProtocol) {
      for scalar in text.unicodeScalars {
        switch scalar {
        case "0"..."9", "０"..."９": hasDigits = true
        case ":", "：": hasTimes = true
        case "-": hasHyphens = true
        default: break
        }
      }
      isPath = text.dropFirst().hasPrefix("/")
    }
  }

  /// Recognises a confusable character by what stands around it.
  ///
  /// A wave is a hyphen between times and between words, and `..` between dates, as is a dash
  /// there: dates have hyphens of their own.
  private init?(_ scalar: Unicode.Scalar, among text: Surroundings) {
    self.init(scalar)
    let isBetweenDates = text.hasDigits && !text.hasTimes
    switch scalar {
    case "～", "〜": meant = text.isPath ? "~" : isBetweenDates ? ".." : "-"
    case "–", "—":
      if isBetweenDates, text.hasHyphens { meant = ".." }
    default: break
    }
  }

  /// Whether it replaces an indicator character of YAML, and is unlikely to be meant itself.
  public var breaksStructure: Bool {
    [":", ",", "\"", "'", "[", "]", "{", "}", "#", " "].contains(meant) && found != "、"
  }

  /// The confusable characters of a text, each once.
  public static func all(in text: some StringProtocol) -> [Confusable] {
    var seen: Set<Confusable> = []
    let surroundings = Surroundings(text)
    return text.unicodeScalars.compactMap { Confusable($0, among: surroundings) }
      .filter { seen.insert($0).inserted }
  }

  /// A text with the ASCII that is meant in place of each confusable character.
  public static func plain(_ text: some StringProtocol) -> String {
    text.unicodeScalars.reduce(into: "") { $0 += Confusable($1)?.meant ?? String($1) }
  }

  /// Advice on the confusable characters of a text, to follow a message; empty for none.
  public static func advice(on text: some StringProtocol) -> LocalizedText {
    bracketed(steps(for: text))
  }

  private static func steps(for text: some StringProtocol) -> [LocalizedText] {
    guard let degrees = decimalDegrees(String(text)) else { return all(in: text).map(\.step) }
    return [.init("write \(degrees)", "请写成 \(degrees)")]
  }

  /// The same for a word that is typed anew as a whole: how it reads in ASCII; empty for none.
  public static func correction(of word: some StringProtocol) -> LocalizedText {
    let found = all(in: word)
    guard !found.isEmpty, found.allSatisfy({ !$0.isInvisible && !$0.meant.isEmpty }) else {
      return bracketed(steps(for: word))
    }
    let surroundings = Surroundings(word)
    let plain = word.unicodeScalars.reduce(into: "") {
      $0 += Confusable($1, among: surroundings)?.meant ?? String($1)
    }
    return .init(" (type it in ASCII: \(plain))", "（请改用半角：\(plain)）")
  }

  private var isInvisible: Bool {
    found.properties.isWhitespace || found.properties.isDefaultIgnorableCodePoint
  }

  /// Steps to follow a message, in brackets; empty for none.
  public static func bracketed(_ steps: [LocalizedText]) -> LocalizedText {
    guard !steps.isEmpty else { return LocalizedText(same: "") }
    return .init(
      " (\(steps.map(\.english).joined(separator: ", ")))",
      "（\(steps.map(\.chinese).joined(separator: "，"))）")
  }

  /// The advice on this character.
  public var step: LocalizedText {
    let english = isInvisible ? found.codePoint : "'\(found)'"
    let chinese = isInvisible ? " \(found.codePoint) " : "“\(found)”"
    return switch meant {
    case "":
      .init("delete \(english)", isInvisible ? "请删除 \(found.codePoint)" : "请删除\(chinese)")
    case " ": .init("type a plain space instead of \(english)", "请把\(chinese)改为半角空格")
    default:
      .init("type '\(meant)' instead of \(english)", "请把\(chinese)改为半角的“\(meant)”")
    }
  }
}
