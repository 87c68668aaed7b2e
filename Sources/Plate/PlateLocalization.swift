// SPDX-License-Identifier: Apache-2.0

/// The localized texts of a plate that are not in its content.
public struct PlateLocalization: Hashable, Sendable {
  /// The languages.
  public let language: PlateLanguage

  /// Makes the texts in these languages.
  public init(_ language: PlateLanguage) {
    self.language = language
  }

  /// A text, and the same text in the second language.
  public struct Pair: Hashable, Sendable {
    /// The text in the first language.
    public var first: String

    /// The text in the second language, or in the second and third; nil on a plate of one language.
    public var second: String?

    /// The text in the second language alone, where there is no room for two; nil where there is
    /// one.
    public var shorterSecond: String?
  }

  /// Whether the first language is English.
  package var isEnglish: Bool { language == .english }

  /// The text in the first language.
  package func pick(_ chinese: String, _ english: String) -> String {
    isEnglish ? english : chinese
  }

  /// The texts in the order of the languages; English may be missing.
  package func pair(_ chinese: String, _ english: String?) -> Pair {
    switch language {
    case .chinese: Pair(first: chinese)
    case .bilingual: Pair(first: chinese, second: english)
    case .english: Pair(first: english ?? chinese)
    }
  }

  /// The texts with one of another language of the place, which comes before English.
  package func pair(_ chinese: String, _ english: String?, local: String?) -> Pair {
    var pair = pair(chinese, english)
    guard let local, !isEnglish else { return pair }
    // The line runs as the other language does, and English keeps its own direction in it.
    let english = pair.second.map { "\u{2003}" + $0.isolated(beside: local) }
    pair.second = local + (english ?? "")
    pair.shorterSecond = local
    return pair
  }

  /// The text of the status label.
  public func statusLabel(of officer: PlateOfficer, in content: PlateContent) -> Pair {
    if content.isStopped { return pair("暂停显示", "Not in service") }
    if content.notice != nil { return pair("应急处置", "Emergency") }
    guard let whereabouts = officer.whereabouts else { return pair("去向待更新", "Not known") }
    return pair(whereabouts.label, whereabouts.english, local: whereabouts.local)
  }
}
