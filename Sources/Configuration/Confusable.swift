// SPDX-License-Identifier: Apache-2.0
import Sign

/// A character from a Chinese keyboard or a copied page in place of the ASCII character that is
/// meant.
struct Confusable: Hashable {
  /// The character in the file.
  var found: Unicode.Scalar

  /// The character that is meant; empty for a character to delete.
  var meant: String

  /// Recognises a confusable character; nil for any other one.
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

  /// Whether it replaces an indicator character of YAML, and is unlikely to be meant itself.
  var breaksStructure: Bool {
    [":", ",", "\"", "'", "[", "]", "{", "}", "#", " "].contains(meant) && found != "、"
  }

  /// The confusable characters of a text, each once.
  static func all(in text: some StringProtocol) -> [Confusable] {
    var seen: Set<Confusable> = []
    return text.unicodeScalars.compactMap(Confusable.init).filter { seen.insert($0).inserted }
  }

  /// Advice on the confusable characters of a text, to follow a message; empty for none.
  static func advice(on text: some StringProtocol) -> String {
    let steps = all(in: text).map(\.step)
    return steps.isEmpty ? "" : " (\(steps.joined(separator: ", ")))"
  }

  /// The advice on this character.
  var step: String {
    let isInvisible =
      found.properties.isWhitespace || found.properties.isDefaultIgnorableCodePoint
    let name = isInvisible ? found.codePoint : "'\(found)'"
    return switch meant {
    case "": "delete \(name)"
    case " ": "type a plain space instead of \(name)"
    default: "type '\(meant)' instead of \(name)"
    }
  }
}
