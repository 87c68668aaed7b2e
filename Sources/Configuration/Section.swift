// SPDX-License-Identifier: Apache-2.0
package import Sign

/// A mapping with known keys.
package struct Section<Key: RawRepresentable & CaseIterable & Hashable>
where Key.RawValue == String {
  /// The mapping itself.
  package let node: Node

  private let reader: Reader
  private let values: [Key: Node]

  /// Keys that the file has in a wrong spelling, which has been reported.
  private let misspelt: Set<String>

  /// Reads the keys and reports the unknown ones; nil, and a problem, for what is no mapping.
  package init?(_ node: Node, _ reader: Reader, _: Key.Type, expected: LocalizedText) {
    guard case .mapping(let entries) = node.content else {
      if case .text(let text, quoted: false) = node.content,
        let missing = MissingSpace(in: text, known: Key.allCases.lazy.map(\.rawValue))
      {
        reader.report(missing.message, node, kind: "no space after a colon")
        return nil
      }
      reader.reportFound(node, expected: expected)
      return nil
    }
    self.node = node
    self.reader = reader
    var values: [Key: Node] = [:]
    var misspelt: Set<String> = []
    for entry in entries {
      if let key = Key(rawValue: entry.key) {
        values[key] = entry.value
      } else {
        misspelt.formUnion(Self.reportUnknown(entry, reader))
      }
    }
    self.values = values
    self.misspelt = misspelt
  }

  /// Reports an unknown key, and returns the key that was probably meant.
  private static func reportUnknown(_ entry: Node.Entry, _ reader: Reader) -> [String] {
    guard reader.isTold(entry.position) else {
      reader.reportMore(1)
      return []
    }
    let known = Key.allCases.map(\.rawValue)
    if let missing = MissingSpace(in: entry.key, known: known) {
      reader.report(
        missing.message, at: entry.position, path: entry.value.path,
        kind: "no space after a colon")
      return [missing.key]
    }
    // A full-width colon makes one key of a key and its value.
    let word = String(entry.key.prefix { $0 != "：" })
    var advice = Confusable.advice(on: entry.key)
    if advice == .empty, entry.value.isEmpty, entry.key.contains(" ") {
      advice = .init(" (put a value with a comma in quotes)", "（含逗号的值请加引号）")
    }
    reader.report(
      .init("unknown key", "没有这个键") + Reader.expectation(word, among: known) + advice,
      at: entry.position, path: entry.value.path, kind: "an unknown key")
    return Spelling.nearest(to: word, among: known).map { [$0] } ?? []
  }

  /// The value of an optional key.
  package subscript(key: Key) -> Node? { values[key] }

  /// The value of a required key.
  package func required(_ key: Key, _ what: LocalizedText) -> Node? {
    if let value = values[key] { return value }
    guard !misspelt.contains(key.rawValue) else { return nil }
    // The section may be there, where its syntax kept it from being read.
    if node.path.isEmpty, !reader.changedLines.isEmpty { return nil }
    reader.report(
      .missing(key.rawValue, what), at: node.position, path: node.path,
      kind: "'\(key.rawValue)' is missing")
    return nil
  }

  /// Reports that two keys exclude each other, at the later one.
  package func exclude(_ first: Key, _ second: Key) {
    guard let one = values[first], let other = values[second] else { return }
    let later = one.position < other.position ? other : one
    reader.report(
      .init(
        "'\(first.rawValue)' and '\(second.rawValue)' exclude each other, expected one of them",
        "“\(first.rawValue)”和“\(second.rawValue)”不能同时使用，请只保留一个"),
      at: later.position, path: later.path, kind: "two keys that exclude each other")
  }
}
