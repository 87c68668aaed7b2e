// SPDX-License-Identifier: Apache-2.0

// What the daemon says in English in its faults and refusals, in Chinese.
extension Strings {
  /// A detail in the language of the user; what is not known here stays English, as a quotation.
  ///
  /// - Parameters:
  ///   - text: the daemon's text.
  ///   - subject: what it is about, which the sentence around it names already.
  /// - Returns: the text.
  package func detail(_ text: String, about subject: String? = nil) -> String {
    var text = text[...]
    if let subject, text.hasPrefix("\(subject): ") { text = text.dropFirst(subject.count + 2) }
    guard isChinese else { return String(text) }
    // The kind of the fault says it.
    for reason in ["gone: ", "busy: ", "refused: ", "failed: "] where text.hasPrefix(reason) {
      text = text.dropFirst(reason.count)
    }
    let chinese = clauses(of: String(text))
    return Self.isEnglish(chinese) ? Self.quotation + chinese : chinese
  }

  /// A detail behind a clause, with what is between them: a colon, or a comma before a quotation,
  /// which has a colon of its own.
  func following(_ text: String, about subject: String? = nil) -> String {
    let detail = self.detail(text, about: subject)
    if detail.hasPrefix(Self.quotation) { return "，" + detail }
    return pick(": \(detail)", "：\(detail)")
  }

  /// What marks a text that is in English only.
  private static let quotation = "原文："

  /// A text of several clauses, `PATH: CALL: REASON`.
  private func clauses(of text: String) -> String {
    let (text, code) = Self.withoutCode(text)
    if let known = known(text) { return known }
    guard let colon = text.ranges(of: Self.separator).first else {
      return Self.listed(withReasons(text)) + reason(code)
    }
    let head = String(text[..<colon.lowerBound])
    var tail = String(text[colon.upperBound...])
    // The name of a system call says nothing to whom a reason is said.
    if let next = tail.ranges(of: Self.separator).first, Self.isCall(tail[..<next.lowerBound]) {
      tail = String(tail[next.upperBound...])
    }
    return clauses(of: head) + "：" + clauses(of: tail)
  }

  /// A list of names with Chinese commas; any other text as it is.
  private static func listed(_ text: String) -> String {
    let comma: String = ", "
    let names = text.split(separator: comma, omittingEmptySubsequences: false)
    let isList = names.allSatisfy { !$0.isEmpty && !$0.contains { $0 == " " } }
    return isList ? names.joined(separator: "、") : text
  }

  /// What is between the clauses: a colon and a space.
  private static let separator = "\u{3A} "

  /// A text that the catalogue has as a whole.
  private func known(_ text: String) -> String? {
    for template in DetailCatalogue.all {
      guard let parts = template.parts(of: text) else { continue }
      return template.filled(with: parts.map { clauses(of: $0) })
    }
    return nil
  }

  /// The text without `(errno 5)` behind it, and the number; the text before mostly says it.
  private static func withoutCode(_ text: String) -> (text: String, code: Int32?) {
    guard text.hasSuffix(")"), let mark = text.ranges(of: " (errno ").last,
      let code = Int32(text[mark.upperBound...].dropLast())
    else { return (text, nil) }
    return (String(text[..<mark.lowerBound]), code)
  }

  private func reason(_ code: Int32?) -> String {
    guard let code, let known = systemReasons.first(where: { $0.code == code }) else { return "" }
    return bracketed(known.chinese)
  }

  private static func isCall(_ text: Substring) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
      && !text.contains { $0 == " " } && (text == text.lowercased()[...] || text.contains("_"))
  }

  /// A text with the system's reasons in Chinese.
  private func withReasons(_ text: String) -> String {
    systemReasons.reduce(text) { $0.replacing($1.english, with: $1.chinese) }
  }

  /// Whether a text has English words side by side.
  private static func isEnglish(_ text: String) -> Bool {
    let words = text.split(separator: " ").map { word in
      word.utf8.count > 1
        && word.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    }
    return zip(words, words.dropFirst()).contains { $0 && $1 }
  }

  /// A reason of the system in both languages.
  package struct SystemReason: Sendable {
    let code: Int32
    let english: String
    let chinese: String

    /// Makes the reason of an error number.
    package init(_ code: Int32, _ english: String, _ chinese: String) {
      self.code = code
      self.english = english
      self.chinese = chinese
    }
  }
}
