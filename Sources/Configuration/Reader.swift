// SPDX-License-Identifier: Apache-2.0
import Sign

/// Gives types to the nodes of one file, and collects all problems in place of stopping at the
/// first.
///
/// Every function that returns nil has reported a problem.
final class Reader {
  /// The name of the file, for problems.
  let file: String

  /// Returns whether the tz database has a zone of this name.
  let zoneExists: (String) -> Bool

  /// The chips, and the pins in use.
  var pins = PinAllocator()

  /// The problems so far, in the order of reading.
  private(set) var problems: [Problem] = []

  init(file: String, zoneExists: @escaping (String) -> Bool) {
    self.file = file
    self.zoneExists = zoneExists
  }

  func report(
    _ message: String, at position: Position, path: String, kind: String = Problem.anyKind
  ) {
    problems.append(
      Problem(
        file: file, line: position.line, column: position.column, path: path, message: message,
        kind: kind))
  }

  /// Reports a problem of a value, with advice on its confusable characters.
  func report(_ message: String, _ node: Node, kind: String = Problem.anyKind) {
    var advice = ""
    if case .text(let text, _) = node.content { advice = Confusable.advice(on: text) }
    report(message + advice, at: node.position, path: node.path, kind: kind)
  }

  /// Reports a value of the wrong form.
  func reportFound(_ node: Node, expected: String) {
    report(
      "found \(node.found), expected \(expected)", node, kind: "a value of the wrong form")
  }

  /// Reports an unknown name.
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

  /// What was expected in place of a word, as the end of a message.
  static func expectation(_ word: String, among known: some Collection<String>) -> String {
    if let meant = Spelling.nearest(to: word, among: known) { return "did you mean '\(meant)'?" }
    return "expected \(alternatives(known))"
  }

  /// A list of alternatives, as the end of a message.
  static func alternatives(_ words: some Collection<String>) -> String {
    let words = Array(words)
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return "\(words.dropLast().joined(separator: ", ")) or \(last)"
  }
}
