// SPDX-License-Identifier: Apache-2.0
import Sign

/// Types the nodes of one file, and collects what is wrong with them instead of stopping.
///
/// Every function returns nil after a problem has been reported, and never reports what it can
/// return.
final class Reader {
  /// The file's name, for problems.
  let file: String

  /// What the file is checked against.
  let environment: Environment

  /// The chips, and what hangs on which pin.
  var pins = PinAllocator()

  /// What was found wrong so far, in the order of reading.
  private(set) var problems: [Problem] = []

  init(file: String, environment: Environment) {
    self.file = file
    self.environment = environment
  }

  func report(
    _ message: String, at position: Position, path: String, kind: String = Problem.anyKind
  ) {
    problems.append(
      Problem(
        file: file, line: position.line, column: position.column, path: path, message: message,
        kind: kind))
  }

  /// Reports a value, with advice if it holds look-alikes of plain characters.
  func report(_ message: String, _ node: Node, kind: String = Problem.anyKind) {
    var advice = ""
    if case .text(let text, _) = node.content { advice = Confusable.advice(on: text) }
    report(message + advice, at: node.position, path: node.path, kind: kind)
  }

  /// Reports that a value is not what it should be.
  func reportFound(_ node: Node, expected: String) {
    report(
      "found \(node.found), expected \(expected)", node, kind: "a value of the wrong form")
  }

  /// Reports a word that names nothing.
  func reportUnknown(
    _ kind: String, _ word: String, at position: Position, path: String,
    known: some Collection<String>
  ) {
    let expectation =
      known.isEmpty
      ? "expected one of this file, and there are none" : Self.expectation(word, among: known)
    report(
      "unknown \(kind) '\(Quoted(word))', \(expectation)" + Confusable.advice(on: word),
      at: position, path: path, kind: "an unknown \(kind)")
  }

  /// What was expected in place of a word, as the end of a sentence.
  static func expectation(_ word: String, among known: some Collection<String>) -> String {
    if let meant = Spelling.nearest(to: word, among: known) { return "did you mean '\(meant)'?" }
    return "expected \(alternatives(known))"
  }

  /// Words as the end of a sentence.
  static func alternatives(_ words: some Collection<String>) -> String {
    let words = Array(words)
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return "\(words.dropLast().joined(separator: ", ")) or \(last)"
  }
}
