// SPDX-License-Identifier: Apache-2.0

/// A character that a Chinese keyboard or a copied page leaves where a plain one is meant.
struct Confusable: Hashable {
  /// The character that was found.
  var found: Unicode.Scalar

  /// The character that is meant; empty where nothing is.
  var meant: String

  /// Recognises a character, or returns nil.
  init?(_ scalar: Unicode.Scalar) {
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
    "\u{200B}": "", "\u{200C}": "", "\u{200D}": "", "\u{2060}": "",
  ]

  /// Whether it stands for a sign of YAML itself, and is not just as likely to be meant.
  var breaksStructure: Bool {
    [":", ",", "\"", "'", "[", "]", "{", "}", "#", " "].contains(meant) && found != "、"
  }

  /// The look-alikes of a text, each once.
  static func all(in text: some StringProtocol) -> [Confusable] {
    var seen: Set<Confusable> = []
    return text.unicodeScalars.compactMap(Confusable.init).filter { seen.insert($0).inserted }
  }

  /// What to do about the look-alikes of a text, to follow a sentence; empty if it has none.
  static func advice(on text: some StringProtocol) -> String {
    let steps = all(in: text).map(\.step)
    return steps.isEmpty ? "" : " (\(steps.joined(separator: ", ")))"
  }

  /// What to do about it.
  var step: String {
    let isInvisible =
      found.properties.isWhitespace || found.properties.isDefaultIgnorableCodePoint
    let name = isInvisible ? found.number : "'\(found)'"
    return switch meant {
    case "": "delete \(name)"
    case " ": "type a plain space instead of \(name)"
    default: "type '\(meant)' instead of \(name)"
    }
  }
}
