// SPDX-License-Identifier: Apache-2.0

/// The words of a plate that are not in its content, in the plate's languages.
public struct PlateLocalization: Hashable, Sendable {
  /// The languages.
  public let language: PlateLanguage

  /// Makes the words of these languages.
  public init(_ language: PlateLanguage) {
    self.language = language
  }

  /// What is said first, and below it in the other language.
  public struct Pair: Hashable, Sendable {
    /// The first language.
    public var first: String

    /// The second; nil on a plate of one language.
    public var second: String?
  }

  /// Whether the first language is English.
  package var isEnglish: Bool { language == .english }

  /// The one in the first language.
  package func pick(_ chinese: String, _ english: String) -> String {
    isEnglish ? english : chinese
  }

  /// Both in the order of the languages; English may be missing.
  package func pair(_ chinese: String, _ english: String?) -> Pair {
    switch language {
    case .chinese: Pair(first: chinese)
    case .bilingual: Pair(first: chinese, second: english)
    case .english: Pair(first: english ?? chinese)
    }
  }

  /// The words of the tag.
  public func statusLabel(of officer: PlateOfficer, in content: PlateContent) -> Pair {
    if content.isStopped { return pair("暂停显示", "Not in service") }
    guard let whereabouts = officer.whereabouts else { return pair("去向待更新", "Not known") }
    return pair(whereabouts.label, whereabouts.english)
  }
}
