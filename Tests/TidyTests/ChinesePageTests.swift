// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Testing

@Suite("The Chinese pages") struct ChinesePageTests {
  @Test("the README leads to them on one of its first lines") func begin() {
    let lines = Tree.file("README.md")?.lines.filter { !$0.isEmpty }.prefix(2) ?? []
    #expect(lines.contains { $0.holds("](docs/zh/README.md)") })
  }

  @Test(
    "each guide has its sister",
    arguments: [
      "install", "from-shop-to-wall", "setting-up", "wiring", "configuring", "commissioning",
      "operating", "plate",
      "lighting", "mqtt", "browser", "bench",
    ])
  func guides(_ name: String) throws {
    let english = try #require(Tree.file("docs/guide/\(name).md"))
    let chinese = try #require(Tree.file("docs/zh/\(name).md"))
    #expect(Self.sections(of: chinese).count >= Self.sections(of: english).count)
    #expect(Self.commands(of: chinese) == Self.commands(of: english))
    #expect(Self.pictures(of: chinese) == Self.pictures(of: english))
  }

  @Test(
    "the references have the same sections, and in each table the same keys, types and defaults",
    arguments: ["configuration", "command-line"])
  func references(_ name: String) throws {
    let english = Self.sections(of: try #require(Tree.file("docs/reference/\(name).md")))
    let chinese = Self.sections(of: try #require(Tree.file("docs/zh/\(name).md")))
    #expect(english.count == chinese.count)
    for (english, chinese) in zip(english, chinese) {
      let (rows, sisters) = (Self.rows(of: english.lines), Self.rows(of: chinese.lines))
      #expect(rows.count == sisters.count, "“\(english.heading)”, “\(chinese.heading)”")
      for row in rows where !sisters.contains(row) {
        Issue.record("“\(chinese.heading)” lacks \(row.joined(separator: " | "))")
      }
      for row in sisters where !rows.contains(row) {
        Issue.record("“\(english.heading)” lacks \(row.joined(separator: " | "))")
      }
    }
  }

  @Test(
    "what stands between backticks in a reference stands in its sister too",
    arguments: ["configuration", "command-line"])
  func words(_ name: String) throws {
    let english = Self.words(in: try #require(Tree.file("docs/reference/\(name).md")).lines)
    let chinese = Self.words(in: try #require(Tree.file("docs/zh/\(name).md")).lines)
    #expect(english.count > 50)
    #expect(english.subtracting(chinese).sorted() == [], "missing in Chinese")
    #expect(chinese.subtracting(english).sorted() == [], "missing in English")
  }

  @Test("the card prints from one file, with no picture, script or font from elsewhere")
  func card() throws {
    let lines = try #require(Tree.file("docs/zh/card.html")).lines
    for (number, line) in lines.enumerated() {
      for word in ["http:", "https:", "<script", "<img", "@import", "url("] where line.holds(word) {
        Issue.record("docs/zh/card.html:\(number + 1) has \(word)")
      }
    }
    let page = try #require(Tree.file("docs/zh/card.md"))
    for word in ["在社区", "在所", "外出", "休息", "留言", "按住", "门铃", "警民联系箱"] {
      #expect(lines.contains { $0.holds(word) } && page.lines.contains { $0.holds(word) })
    }
  }

  /// A heading, and the lines up to the next one.
  private struct Section {
    var heading: String
    var lines: [String]
  }

  /// The sections of a page, without what stands before its first heading.
  private static func sections(of page: Tree.File) -> [Section] {
    var sections: [Section] = []
    for line in page.lines where !line.hasPrefix("```") {
      if line.hasPrefix("#") { sections.append(Section(heading: line, lines: [])) }
      guard let last = sections.indices.last else { continue }
      sections[last].lines.append(line)
    }
    return sections
  }

  /// The first three cells of each row of the tables: key, type and default.
  private static func rows(of lines: [String]) -> [[String]] {
    lines.filter { $0.hasPrefix("| ") && !$0.hasPrefix("| -") }.map { row in
      let cells = row.replacing("\\|", with: " ").split(separator: "|")
      return cells.prefix(3).map { words(in: [String($0)]).sorted().joined(separator: " ") }
    }
  }

  /// The ASCII words between backticks, apart from placeholders: keys, commands, options, values.
  private static func words(in lines: [String]) -> Set<String> {
    let ends: Set<Character> = [
      " ", "|", "[", "]", "{", "}", "(", ")", "\"", "'", "\\", "=", ":", ",",
    ]
    // A span may go over the end of a line; those of three backticks are examples.
    let text = lines.filter { !$0.hasPrefix("```") }.joined(separator: " ")
    let spans = text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
    return Set(
      spans.filter { $0.offset % 2 == 1 }
        .flatMap { $0.element.split(whereSeparator: ends.contains).map(String.init) }
        .filter { !isPlaceholder($0) })
  }

  /// Whether a word stands for others: `KEY`, `FILE.svg`, `N`, or any that is Chinese.
  private static func isPlaceholder(_ word: String) -> Bool {
    let start = word.drop { $0 == "@" || $0 == "." }.prefix(2)
    return !word.utf8.allSatisfy { $0 < 0x80 } || word == "N" || word == ".svg"
      || start.count == 2 && start.allSatisfy(\.isUppercase)
  }

  /// The options of each command in the examples.
  private static func commands(of page: Tree.File) -> [String] {
    var isExample = false
    return page.lines.compactMap { line in
      if line.hasPrefix("```") { isExample = line == "```sh" }
      guard isExample, !line.hasPrefix("```") else { return nil }
      let words = line.prefix { $0 != "#" }.split(separator: " ").map(String.init)
      return words.filter { $0.hasPrefix("-") }.joined(separator: " ")
    }
  }

  private static func pictures(of page: Tree.File) -> [String] {
    page.lines.flatMap { line in
      line.matches(of: /!\[[^\]]*\]\(([^)]+)\)/).map {
        String($0.output.1.split(separator: "/").last ?? "")
      }
    }
  }
}
