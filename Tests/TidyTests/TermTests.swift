// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite("The terms of the field") struct TermTests {
  /// The page that lists the retired words, and therefore holds them.
  private static let page = "docs/style.md"

  /// Retired words that are names of the socket's messages: allowed where messages are handled.
  private static let messageNames: Set<String> = ["Author", "dwelling"]

  /// Names of others and of stored data that hold a retired word, and stay.
  private static let otherNames = [
    "dutysign/glass", "udevadm", "\"ownLight\"", "Astronomical Almanac",
  ]

  /// The first column of the table in docs/style.md, one word each.
  private static let retired: Set<String> = {
    let rows = (Tree.file(page)?.lines ?? []).drop { $0 != "| retired | term |" }
      .dropFirst(2).prefix { $0.hasPrefix("|") }
    return Set(
      rows.flatMap { row in
        // Words stand between backticks: every second part of the cell.
        row.dropFirst().prefix { $0 != "|" }.split(separator: "`", omittingEmptySubsequences: false)
          .enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
      })
  }()

  /// Put together here, so that this file does not hold it itself.
  private static let take = "func " + "take"

  /// What people read and write: code, comments, scripts, units and pages.
  private static let files =
    ["Sources", "Tests", "docs", "systemd", "udev"].flatMap { Tree.files(below: $0, ending: "") }
    .filter { file in
      file.path != page && !file.path.hasPrefix("Tests/Corpora/")
        && !file.path.hasSuffix("/TermTests.swift")
    }
    + ["README.md", "Makefile", "Package.swift"].compactMap(Tree.file)

  @Test("the style page lists retired words") func table() {
    #expect(Self.retired.contains("diode"))
    #expect(Self.retired.count > 80)
  }

  @Test("a retired word is used nowhere") func retiredWords() {
    for file in Self.files {
      let handlesMessages =
        file.path.hasPrefix("Sources/SignInterface/") || file.path.hasSuffix("/protocol.md")
        || file.imports.contains { $0.module == "SignInterface" }
      // Most files hold none, not even as a part of another word.
      let held = Self.retired.filter(file.text.holds)
      for (number, line) in file.lines.enumerated() where held.contains(where: line.holds) {
        for word in words(of: line) where held.contains(word) {
          if handlesMessages, Self.messageNames.contains(word) { continue }
          if Self.otherNames.contains(where: line.holds) { continue }
          Issue.record("\(file.path):\(number + 1) says \(word); \(Self.page) has its term")
        }
      }
    }
  }

  @Test("a retired Chinese word is used nowhere") func retiredChineseWords() {
    let rows = (Tree.file(Self.page)?.lines ?? []).drop { !$0.hasPrefix("In Chinese ") }
      .drop { $0 != "| retired | term |" }.dropFirst(2).prefix { $0.hasPrefix("|") }
    let words = rows.flatMap { row in
      row.dropFirst().prefix { $0 != "|" }.split(separator: ",").map { $0.filter { $0 != " " } }
    }
    #expect(words.contains("警员"))
    for file in Self.files {
      for (number, line) in file.lines.enumerated() {
        for word in words where line.holds(word) {
          Issue.record("\(file.path):\(number + 1) says \(word); \(Self.page) has its term")
        }
      }
    }
  }

  @Test("no function takes: it handles, applies, consumes, adopts or records") func takes() {
    for file in Tree.swiftFiles {
      for (number, line) in file.lines.enumerated()
      where line.holds(Self.take + "(") || line.holds(Self.take + "<") {
        Issue.record("\(file.path):\(number + 1) names a function take")
      }
    }
  }

  @Test("a type name stands for one thing in the whole package") func typeNames() {
    var places: [String: String] = [:]
    for file in Tree.swiftFiles {
      for (number, line) in file.lines.enumerated() {
        guard let name = topLevelType(in: line) else { continue }
        let place = "\(file.path):\(number + 1)"
        if let other = places.updateValue(place, forKey: name) {
          Issue.record("\(place) declares \(name), as \(other) does")
        }
      }
    }
    #expect(places["SignDaemon"] != nil)
  }

  /// The identifiers and plain words of a line.
  private func words(of line: String) -> [String] {
    line.utf8.split { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        false
      default: true
      }
    }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The type that a line without indentation declares, if it declares one.
  private func topLevelType(in line: String) -> String? {
    guard line.utf8.first.map({ $0 >= UInt8(ascii: "@") }) ?? false else { return nil }
    let words = words(of: line)
    let kinds: Set = ["struct", "class", "enum", "protocol", "typealias"]
    guard let kind = words.prefix(6).firstIndex(where: kinds.contains), kind + 1 < words.count,
      words[..<kind].allSatisfy({ $0.utf8.first.map { $0 >= UInt8(ascii: "a") } ?? false })
        || line.hasPrefix("@Suite")
    else { return nil }
    return words[kind + 1]
  }
}
