// SPDX-License-Identifier: Apache-2.0

/// How names of an interface are spelled in Swift.
enum SwiftName {
  /// A name for a property or a case: `never_set` becomes `neverSet`, `URLPath` becomes `urlPath`.
  static func property(_ name: String) -> String {
    let words = name.split(separator: "_")
    let property = words.enumerated().map { $0 == 0 ? lowered($1) : capitalized($1) }.joined()
    return reserved.contains(property) ? "\(property)Value" : property
  }

  /// Names for properties or cases that stand side by side: no two are the same.
  ///
  /// Where two would be, the one that Swift would spell otherwise stays as it is.
  static func properties(_ names: [String]) -> [String] {
    names.map { name in
      let property = property(name)
      let isTaken = names.contains {
        $0 != name && ($0 == property || Self.property($0) == property)
      }
      return isTaken ? name : property
    }
  }

  /// A name for a declared type.
  static func type(_ name: String) -> String {
    reserved.contains(name) ? "\(name)Value" : name
  }

  /// A name for the type of a field: `energy_by` becomes `EnergyBy`.
  static func type(of field: String) -> String {
    type(field.split(separator: "_").map(capitalized).joined())
  }

  /// Whether a text is a name for a type.
  static func isType(_ text: String) -> Bool {
    text.first?.isLetter == true && !reserved.contains(text) && !keywords.contains(text)
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }

  /// The name between backticks where Swift needs them.
  static func escaped(_ name: String) -> String {
    keywords.contains(name) ? "`\(name)`" : name
  }

  private static func capitalized(_ word: Substring) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }

  /// A word in lower case as far as it begins with capitals, less the one that begins a new word.
  private static func lowered(_ word: Substring) -> String {
    let capitals = word.prefix { $0.isUppercase }
    let rest = word.dropFirst(capitals.count)
    let isNewWord = capitals.count > 1 && rest.first?.isLowercase == true
    let head = isNewWord ? capitals.dropLast() : capitals
    return head.lowercased() + word.dropFirst(head.count)
  }

  /// Names that mean something in every type, even between backticks.
  private static let reserved: Set = [
    "self", "allCases", "AllCases", "Any", "CodingKeys", "Protocol", "RawValue", "Self", "Type",
  ]

  private static let keywords: Set = [
    "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer",
    "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for",
    "func", "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "nil",
    "operator", "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return",
    "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try",
    "typealias", "var", "where", "while",
  ]
}
