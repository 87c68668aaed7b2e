// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Testing

@Suite("The pages") struct PageTests {
  private static let pages =
    [Tree.file("README.md")].compactMap(\.self) + Tree.files(below: "docs", ending: ".md")

  @Test("there are some") func complete() { #expect(Self.pages.count > 5) }

  @Test("a link leads to a file of the project, and to a heading in it") func links() {
    var anchors: [String: [String]] = [:]
    for page in Self.pages {
      for link in links(of: page) where !link.hasPrefix("http") {
        let parts = link.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        let path = parts[0].isEmpty ? page.path : resolved(parts[0], from: page)
        if anchors[path] == nil { anchors[path] = Tree.file(path).map(self.anchors) }
        guard let found = anchors[path] else {
          Issue.record("\(page.path) has a link to \(link), which is not there")
          continue
        }
        if parts.count > 1, !found.contains(parts[1]) {
          Issue.record("\(page.path) has a link to \(link), but there is no such heading")
        }
      }
    }
  }

  @Test("a reader who begins with the README finds every page") func reachable() {
    var found: Set = ["README.md"]
    var waiting = Self.pages.filter { $0.path == "README.md" }
    while let page = waiting.popLast() {
      for link in links(of: page) {
        let path = resolved(String(link.prefix { $0 != "#" }), from: page)
        if found.insert(path).inserted { waiting += Self.pages.filter { $0.path == path } }
      }
    }
    for page in Self.pages where !found.contains(page.path) {
      Issue.record("no page leads to \(page.path)")
    }
  }

  @Test("each step of the architecture's walks names a function of its file") func walks() throws {
    let page = try #require(Tree.file("docs/architecture.md"))
    let section = page.lines.drop { $0 != "## Two walks" }.dropFirst()
      .prefix { !$0.hasPrefix("## ") }
    let steps = section.joined(separator: " ").matches(of: /\]\(\.\.\/([^)]+)\) `([A-Za-z]+)`/)
    #expect(steps.count > 25)
    for step in steps {
      let (path, function) = (String(step.output.1), String(step.output.2))
      let declaration = "func \(function)"
      let declares =
        Tree.file(path)?.lines.contains {
          $0.holds(declaration + "(") || $0.holds(declaration + "<")
        } ?? false
      if !declares { Issue.record("\(path) declares no function \(function)") }
    }
  }

  /// The targets of a page's links, outside its examples.
  private func links(of page: Tree.File) -> [String] {
    prose(of: page).filter { $0.holds("](") }.flatMap { line in
      line.matches(of: /\]\(([^)]+)\)/).map { String($0.output.1) }
    }
  }

  /// The headings of a page in the form in which links name them.
  private func anchors(of page: Tree.File) -> [String] {
    prose(of: page).filter { $0.hasPrefix("#") }.map { heading in
      let words = heading.drop { $0 == "#" }.dropFirst().lowercased()
      return String(words.filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == " " })
        .split(separator: " ", omittingEmptySubsequences: false).joined(separator: "-")
    }
  }

  private func prose(of page: Tree.File) -> [String] {
    var isExample = false
    return page.lines.filter { line in
      if line.hasPrefix("```") { isExample.toggle() }
      return !isExample
    }
  }

  private func resolved(_ link: String, from page: Tree.File) -> String {
    var parts = page.path.split(separator: "/").dropLast().map(String.init)
    for part in link.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }
}
