// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite("The style, as far as a machine can see it") struct TidyTests {
  @Test("a file has at most 300 lines") func fileLength() {
    for file in Tree.swiftFiles where file.lines.count > 301 {
      Issue.record("\(file.path) has \(file.lines.count - 1) lines")
    }
  }

  @Test("a line has at most 100 columns, text between triple quotes aside") func lineLength() {
    for file in Tree.swiftFiles {
      // What stands between triple quotes is compared letter by letter and cannot be wrapped.
      var isQuoted = false
      for (number, line) in file.lines.enumerated() {
        if line.utf8.count > 100, line.count > 100, !isQuoted {
          Issue.record("\(file.path):\(number + 1) has \(line.count) columns")
        }
        if line.holds("\"\"\""), line.ranges(of: "\"\"\"").count % 2 == 1 { isQuoted.toggle() }
      }
    }
  }

  @Test("a function has at most 60 lines") func functionLength() {
    for file in Tree.swiftFiles {
      for function in functions(of: file) where function.length > 60 {
        Issue.record("\(file.path):\(function.line) has a function of \(function.length) lines")
      }
    }
  }

  @Test("a file begins with its licence, and has no other such line") func licence() {
    for file in Tree.swiftFiles {
      if file.lines.first != "// SPDX-License-Identifier: Apache-2.0" {
        Issue.record("\(file.path) does not begin with its SPDX line")
      }
      if file.lines.dropFirst().contains(where: { $0.hasPrefix("// SPDX-") }) {
        Issue.record("\(file.path) has more than one SPDX line")
      }
    }
  }

  @Test("nothing is left for later, and nothing can crash by a word")
  func bannedWords() {
    // Put together here, so that this file does not hold them itself.
    let words = [
      "TO" + "DO", "FIX" + "ME", "try" + "!", "as" + "!", "fatal" + "Error(",
      "@unchecked " + "Sendable", "nonisolated" + "(unsafe)", "String(" + "format",
    ]
    for file in Tree.swiftFiles {
      for (number, line) in file.lines.enumerated() {
        for word in words where line.holds(word) {
          Issue.record("\(file.path):\(number + 1) says \(word)")
        }
      }
    }
  }

  @Test("no file is named for what it has no name for") func fileNames() {
    let vague = ["Util", "Utils", "Helper", "Helpers", "Common", "Manager", "Extensions", "Misc"]
    for file in Tree.swiftFiles {
      for word in vague where file.path.hasSuffix("/\(word).swift") {
        Issue.record("\(file.path): what is in it?")
      }
    }
  }

  /// The functions of a file by their indentation: from the line that begins one to the closing
  /// brace in the same column.
  private func functions(of file: Tree.File) -> [(line: Int, length: Int)] {
    var found: [(line: Int, length: Int)] = []
    for (start, line) in file.lines.enumerated() where line.holds("func ") || line.holds("init") {
      let text = line.drop { $0 == " " }
      let indent = line.count - text.count
      let words = text.split(separator: " ").prefix(5)
      guard words.contains("func") || words.contains(where: { $0.hasPrefix("init(") }) else {
        continue
      }
      // A requirement of a protocol has no body, and a body of one line is short enough.
      let rest = file.lines[start...].prefix { !$0.isEmpty }
      guard let opening = rest.first(where: { $0.contains("{") }), opening.hasSuffix("{") else {
        continue
      }
      let closing = String(repeating: " ", count: indent) + "}"
      guard let end = file.lines[start...].firstIndex(of: closing) else { continue }
      found.append((start + 1, end - start + 1))
    }
    return found
  }
}
