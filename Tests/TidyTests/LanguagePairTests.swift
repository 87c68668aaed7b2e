// SPDX-License-Identifier: Apache-2.0
import Glibc
import Testing

/// Counts the pairs of an English and a Chinese text, and finds one without its sister.
///
/// Every text that a person can read is written as such a pair.
@Suite("Texts in both languages") struct LanguagePairTests {
  /// What takes both texts as its two arguments.
  private static let calls = [
    "pick(", "LocalizedText(", ".init(", "HelpTemplate(", "UsageError(", "pair(",
  ]

  /// The folders whose programs and modules speak to people.
  private static let folders = [
    "SignConsole", "SignTerminal", "dutysign", "dutysign-simulator", "dutysignd",
    "dutysign-render", "DaemonProgram", "Configuration", "ConfigurationFiles", "Sign",
    "PlateDrawing", "Plate", "SignDaemon", "ProgramLanguage",
  ]

  private static let files = folders.flatMap {
    Tree.files(below: "Sources/\($0)", ending: ".swift")
  }

  /// A pair of texts, without what is interpolated into them.
  private struct Pair {
    var place: String
    var first: String
    var second: String

    /// Whether one is Chinese, or has no word of its own beside what is interpolated.
    var isComplete: Bool {
      let isChinese = [first, second].contains { text in
        text.unicodeScalars.contains {
          (0x3000...0x9FFF).contains($0.value) || (0xFF00...0xFFEF).contains($0.value)
        }
      }
      let isBare = [first, second].contains { text in
        !text.contains(where: \.isLetter) && (text.contains("\u{FFFC}") || text.contains("{}"))
      }
      return isChinese || isBare || first == second
        || ![first, second].contains { $0.contains(where: \.isLetter) }
    }
  }

  /// The pairs of a file: calls with two arguments, each of them with a literal.
  private static func pairs(in file: Tree.File) -> [Pair] {
    let source = Source(file.lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") })
    return calls.flatMap { call in
      source.places(after: call).compactMap { place in
        let arguments = source.arguments(at: place)
        guard arguments.count == 2, let first = arguments[0], let second = arguments[1] else {
          return nil
        }
        return Pair(place: file.path, first: first, second: second)
      }
    }
  }

  /// The entries of the dictionaries of help: English and Chinese.
  private static func entries(in file: Tree.File) -> [Pair] {
    let source = Source(file.lines)
    return source.places(after: "\":").compactMap { place in
      let arguments = source.arguments(at: place)
      guard let second = arguments.first ?? nil, source.startsLiteral(at: place) else { return nil }
      // A word such as JSON is the same in both languages.
      return Pair(place: file.path, first: second.contains(" ") ? "entry" : second, second: second)
    }
  }

  @Test("each text has its sister in the other language, and there are this many") func count() {
    var counts: [String: Int] = [:]
    for file in Self.files {
      // Tables by English texts, by kinds of faults and by names of devices.
      let isTable = ["Help/HelpCatalogue", "Strings/Strings"].contains {
        file.path.hasPrefix("Sources/SignConsole/\($0)")
      }
      for pair in Self.pairs(in: file) + (isTable ? Self.entries(in: file) : []) {
        counts[String(file.path.split(separator: "/")[1]), default: 0] += 1
        if !pair.isComplete {
          Issue.record("\(pair.place): “\(pair.first)” and “\(pair.second)” are not a pair")
        }
        if (pair.first + pair.second).contains(Source.lineBreak) {
          Issue.record("\(pair.place): “\(pair.first)” has a line break inside")
        }
      }
    }
    let sum = counts.values.reduce(0, +)
    print("texts in both languages: \(sum) (\(counts.sorted { $0.key < $1.key }))")
    #expect(sum > 900)
  }

  @Test("no command says a sentence of its own outside the pairs") func sentences() {
    let catalogue = Self.files.filter { $0.path.hasPrefix("Sources/SignConsole/Help/") }
      .flatMap(\.lines).joined(separator: "\n")
    for file in Self.files where ["dutysign", "SignTerminal"].contains(file.target) {
      let source = Source(file.lines)
      for call in ["ValidationError(", "CLIError(", "console.print(", "console.warn("] {
        for place in source.places(after: call) {
          for case let literal? in source.arguments(at: place)
          where literal.split(separator: " ").count > 1 {
            let part = literal.split(separator: "\u{FFFC}").max { $0.count < $1.count } ?? ""
            if !catalogue.holds(String(part)) {
              Issue.record("\(file.path) says “\(literal)” in one language")
            }
          }
        }
      }
    }
  }

  @Test("each text of the journal and the queue that a reply carries has its Chinese")
  func details() {
    let known = (Tree.file("Sources/SignConsole/Strings/Strings+Details.swift")?.lines ?? [])
      .joined(separator: "\n")
    var count = 0
    for file in Tree.files(below: "Sources", ending: ".swift") {
      let source = Source(file.lines)
      for call in ["JournalFailure(", "NotRecorded(reason: ", "JournalError(busy: "] {
        for place in source.places(after: call) {
          guard let literal = source.arguments(at: place).first ?? nil,
            literal.contains(where: { $0.isLetter })
          else { continue }
          // The longest part between interpolations.
          let part = literal.split(separator: "\u{FFFC}").max { $0.count < $1.count } ?? ""
          count += 1
          if !known.holds(String(part)) {
            Issue.record("\(file.path): “\(literal)” has no Chinese in Strings+Details")
          }
        }
      }
    }
    #expect(count > 5)
  }

  @Test("a pair without its sister is found") func detector() {
    func isComplete(_ call: String) -> Bool? {
      let arguments = Source([call]).arguments(at: 0)
      guard arguments.count == 2, let first = arguments[0], let second = arguments[1] else {
        return nil
      }
      return Pair(place: "", first: first, second: second).isComplete
    }
    #expect(isComplete("\"a lamp\", \"灯\")") == true)
    #expect(isComplete("\"a lamp\", \"the lamp\")") == false)
    #expect(isComplete("\"\\(a)-\\(f(\"x\", 1))\", \"\\(b)\")") == true)
    #expect(isComplete("\"a \\(n)\"\n  + \" b\", \"甲\")") == true)
    #expect(isComplete("x, \"甲\")") == nil)
  }
}

/// The text of a source file, in bytes.
private struct Source {
  /// What stands for the escape of a line break.
  static let lineBreak = "\u{240A}"

  private let bytes: [UInt8]

  init(_ lines: [String]) { bytes = Array(lines.joined(separator: "\n").utf8) }

  /// The places behind each occurrence of a text.
  func places(after text: String) -> [Int] {
    var places: [Int] = []
    let length = text.utf8.count
    (bytes + [0]).withUnsafeBytes { all in
      guard let base = all.bindMemory(to: CChar.self).baseAddress else { return }
      var start = base
      while let found = text.withCString({ strstr(start, $0) }) {
        start = UnsafePointer(found) + length
        places.append(start - base)
      }
    }
    return places
  }

  /// Whether the next thing is a literal.
  func startsLiteral(at place: Int) -> Bool {
    bytes[place...].first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
      == UInt8(ascii: "\"")
  }

  /// The literal text of each argument up to the closing parenthesis; nil for one without.
  ///
  /// An interpolation is U+FFFC.
  func arguments(at place: Int) -> [String?] {
    var arguments: [[UInt8]?] = [nil]
    var depth = 0
    var place = place
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        if depth == 0 { return arguments.map { $0.map { String(decoding: $0, as: UTF8.self) } } }
        depth -= 1
      case UInt8(ascii: ",") where depth == 0: arguments.append(nil)
      case UInt8(ascii: "\""):
        let literal = literal(&place)
        let last = arguments.count - 1
        if depth == 0 { arguments[last] = (arguments[last] ?? []) + literal }
      default: break
      }
    }
    return []
  }

  /// Reads a literal after its first quotation mark.
  private func literal(_ place: inout Int) -> [UInt8] {
    let mark = UInt8(ascii: "\"")
    let isLong = place + 1 < bytes.count && bytes[place] == mark && bytes[place + 1] == mark
    if isLong { place += 2 }
    var text: [UInt8] = []
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte == mark {
        guard isLong else { return text }
        if bytes[place...].prefix(2).elementsEqual([mark, mark]) {
          place += 2
          return text
        }
      }
      guard byte == UInt8(ascii: "\\"), place < bytes.count else {
        text.append(byte)
        continue
      }
      let next = bytes[place]
      place += 1
      guard next == UInt8(ascii: "(") else {
        // A text is a line: a break inside it would be printed as U+FFFD.
        if next == UInt8(ascii: "n") { text += Array(Self.lineBreak.utf8) }
        // An escape of a character is no word.
        if next == UInt8(ascii: "u") {
          place = bytes[place...].firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 } ?? place
        } else if next != UInt8(ascii: "n") {
          text.append(next)
        }
        continue
      }
      text += Array("\u{FFFC}".utf8)
      skipInterpolation(&place)
    }
    return text
  }

  private func skipInterpolation(_ place: inout Int) {
    var depth = 1
    while depth > 0, place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "\""): _ = literal(&place)
      default: break
      }
    }
  }
}
