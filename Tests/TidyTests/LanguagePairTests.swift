// SPDX-License-Identifier: Apache-2.0
import Testing

/// Counts the pairs of an English and a Chinese text, and finds one without its sister.
///
/// Every text that a person can read is written as such a pair.
@Suite("Texts in both languages") struct LanguagePairTests {
  /// What takes both texts as its two arguments.
  private static let calls = [
    "pick(", "LocalizedText(", ".init(", "HelpTemplate(", "UsageError(", "pair(",
    "MQTTError(", "JobError(",
  ]

  /// The folders whose programs and modules speak to people.
  private static let folders = [
    "SignConsole", "SignTerminal", "dutysign", "dutysign-simulator", "dutysignd",
    "dutysign-render", "DaemonProgram", "Configuration", "ConfigurationFiles", "Sign",
    "PlateDrawing", "Plate", "SignDaemon", "ProgramLanguage", "Commissioning", "SignStation",
    "dutysign-station", "dutysign-bridge", "SignBridge", "BrokerConnection", "MQTT",
    "SignSimulator",
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
    let source = SwiftSource(file.lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") })
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
    let source = SwiftSource(file.lines)
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
        if (pair.first + pair.second).contains(SwiftSource.lineBreak) {
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
    for file in Self.files
    where file.target.hasPrefix("dutysign") || file.target == "SignTerminal" {
      let source = SwiftSource(file.lines)
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

  @Test("a pair without its sister is found") func detector() {
    func isComplete(_ call: String) -> Bool? {
      let arguments = SwiftSource([call]).arguments(at: 0)
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
