// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Testing

/// The staff page cannot be compiled: what a machine can see of it without a browser is here.
@Suite("The staff page") struct CockpitPageTests {
  private static let folder = "Sources/CockpitPage"
  private static let scripts = Tree.files(below: folder, ending: ".js")

  /// The texts of the page by key: English and Chinese.
  private static let catalogue: [String: [String]] = {
    let lines = ["strings", "strings-attention", "strings-next"].flatMap { name in
      (Tree.file("\(folder)/\(name).js")?.lines ?? [])
        .drop { !$0.hasPrefix("export const") || !$0.hasSuffix("atalogue = {") }.dropFirst()
        .prefix { $0 != "};" }
    }
    var entries: [String: [String]] = [:]
    for line in lines where !line.isEmpty && !line.hasPrefix("  //") {
      guard let entry = line.wholeMatch(of: #/  "?([\w-]+)"?: \["([^"\\]+)", "([^"\\]+)"\],/#)
      else {
        Issue.record("not one key with two texts on a line: \(line)")
        continue
      }
      let texts = [String(entry.output.2), String(entry.output.3)]
      if entries.updateValue(texts, forKey: String(entry.output.1)) != nil {
        Issue.record("\(entry.output.1) is there twice")
      }
    }
    return entries
  }()

  /// The scripts without the texts themselves.
  private static let users = scripts.filter { !$0.path.holds("/strings") }

  /// What stands between quotes in the scripts, up to a value in it.
  private static let quoted: Set<String> = Set(
    users.flatMap { file in
      file.lines.flatMap { line in
        line.utf8.split { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "`") }
          .map { String(decoding: $0.prefix { $0 != UInt8(ascii: "$") }, as: UTF8.self) }
      }
    })

  @Test("each text is there in both languages, with the same values in it") func languages() {
    #expect(Self.catalogue.count > 150)
    for (key, texts) in Self.catalogue {
      let values = texts.map { text in
        Set(text.matches(of: /\{(\w+)\}/).map { String($0.output.1) })
      }
      #expect(values[0] == values[1], "\(key)")
      #expect(!Self.hasChinese(texts[0]), "\(key) is not English")
      let words = texts[1].replacing(/\{\w+\}/, with: "").filter { !" →：，".contains($0) }
      #expect(words.isEmpty || Self.hasChinese(words), "\(key) is not Chinese")
    }
  }

  @Test("each text that a script asks for is there, and each that is there is used") func used() {
    for file in Self.users {
      for (number, line) in file.lines.enumerated() where line.holds("text(\"") {
        for use in line.matches(of: /\btext\("([^"]+)"/) {
          let key = String(use.output.1)
          if Self.catalogue[key] == nil {
            Issue.record("\(file.path):\(number + 1): there is no text \(key)")
          }
        }
      }
    }
    // A key may be made of parts: the first one ends in a line, or is the reason of a sensor.
    let beginnings = Self.quoted.filter { $0.hasSuffix("_") || $0.hasPrefix("reason_") }
    for key in Self.catalogue.keys.sorted()
    where !Self.quoted.contains(key) && !beginnings.contains(where: key.hasPrefix) {
      Issue.record("no script uses the text \(key)")
    }
  }

  @Test("nothing makes markup or code of text, and nothing comes from elsewhere") func policy()
    throws
  {
    let words = [
      "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function",
      "DOMParser", "srcdoc", "setAttribute(\"style\"", "setAttribute(\"on",
    ]
    for file in Self.scripts {
      for (number, line) in file.lines.enumerated() {
        for word in words where line.holds(word) {
          Issue.record("\(file.path):\(number + 1) has \(word)")
        }
        if line.holds("://"), !line.holds("\"http://www.w3.org/2000/svg\"") {
          Issue.record("\(file.path):\(number + 1) names another place")
        }
        guard line.holds(" from \"") else { continue }
        for name in line.matches(of: #/ from "(.*)";$/#).map({ String($0.output.1) }) {
          #expect(name.hasPrefix("./"), "\(file.path):\(number + 1)")
          #expect(Self.scripts.contains { $0.path == "\(Self.folder)/\(name.dropFirst(2))" })
        }
      }
    }
    let page = try #require(Tree.file("\(Self.folder)/index.html")).lines.joined(separator: "\n")
    #expect(page.matches(of: /<script/).count == page.matches(of: /<script [^>]*src="/).count)
    #expect(page.matches(of: /\son\w+=|style=|<style|:\/\//).isEmpty)
    let manifest = try #require(Tree.file("\(Self.folder)/manifest.json")).lines
    let policy = try #require(manifest.first { $0.holds("content-security-policy") })
    for part in ["default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'"] {
      #expect(policy.holds(part))
    }
    for word in ["unsafe", "http", "*", "data:", "blob:"] { #expect(!policy.holds(word)) }
  }

  @Test("each method and member of the socket that it uses is in the interface") func interface()
    throws
  {
    let lines = try #require(Tree.file("Sources/SignInterface/org.dutysign.sign.varlink")).lines
    let methods = Set(lines.compactMap { $0.prefixMatch(of: /method (\w+)/)?.output.1 })
    let types = [
      "state": "State", "officer": "Whereabouts", "lamp": "Lamp", "override": "Override",
      "fault": "Fault", "calls": "Calls", "letters": "LetterBox", "plate": "Plate", "kind": "Kind",
      "entry": "Entry", "change": "Foreseen",
      // Put together, because elsewhere it is an actor.
      "by": "Au" + "thor",
    ]
    let members = types.mapValues { type in
      let body = lines.drop { $0 != "type \(type) (" }.dropFirst().prefix { $0 != ")" }
      return Set(body.compactMap { $0.prefixMatch(of: #/  (\w+): /#)?.output.1 })
    }
    var uses = 0
    for file in Self.users {
      for (number, line) in file.lines.enumerated() where !line.holds("///") {
        if line.holds("call(\"") || line.holds("send(\"") || line.holds("\"]") {
          for use in line.matches(of: /(?:call\(|send\()"(\w+)"|\["([A-Z]\w+)"\]/) {
            uses += 1
            let method = use.output.1 ?? use.output.2 ?? ""
            #expect(methods.contains(method), "\(file.path):\(number + 1): \(method)")
          }
        }
        guard members.keys.contains(where: { line.holds("\($0).") }) else { continue }
        for use in line.matches(of: /(?:^|[^.\w])(\w+)\.(\w+)/) {
          guard let known = members[String(use.output.1)] else { continue }
          uses += 1
          if !known.contains(use.output.2) {
            Issue.record("\(file.path):\(number + 1): no member \(use.output.0)")
          }
        }
      }
    }
    #expect(uses > 100)
  }

  @Test("its Chinese for faults is that of the command line") func faults() throws {
    let swift = try #require(Tree.file("Sources/SignConsole/Strings/Strings+Faults.swift"))
    let script = try #require(Tree.file("\(Self.folder)/faults.js")).lines
    for (function, table) in [("chineseKind", "chineseKinds"), ("chineseAdvice", "chineseAdvice")] {
      let body = swift.lines.drop { !$0.holds("func \(function)(") }.prefix { $0 != "  }" }
        .joined(separator: " ")
      var expected: [String: String] = [:]
      for entry in body.matches(of: /case ((?:"\w+"(?:, )?)+):\s+"([^"]+)"/) {
        for kind in entry.output.1.matches(of: /\w+/) {
          expected[String(kind.output)] = String(entry.output.2)
        }
      }
      var found: [String: String] = [:]
      for line in script.drop(while: { $0 != "export const \(table) = {" }).prefix(while: {
        $0 != "};"
      }) {
        if let entry = line.wholeMatch(of: #/  (\w+): "(.+)",/#) {
          found[String(entry.output.1)] = String(entry.output.2)
        }
      }
      #expect(expected.count > 30)
      #expect(found == expected)
    }
  }

  @Test("it has the details of those faults of which the command line has them") func details()
    throws
  {
    let swift = try #require(Tree.file("Sources/SignConsole/Strings/Strings+Faults.swift")).lines
    let script = try #require(Tree.file("\(Self.folder)/faults.js")).lines
    let expected = swift.drop { !$0.holds("func hasDetail(") }.prefix { $0 != "      false" }
    let found = script.drop { !$0.holds("kindsWithoutDetail = [") }.prefix { $0 != "];" }
    let names = [expected, found].map { lines in
      Set(lines.flatMap { $0.matches(of: /"(\w+)"/) }.map { String($0.output.1) })
    }
    #expect(names[0].count > 10)
    #expect(names[0] == names[1])
  }

  @Test("its files have the licence, and at most 300 lines") func files() {
    #expect(Self.scripts.count > 10)
    for file in Self.scripts + Tree.files(below: Self.folder, ending: ".css") {
      let isLicensed = file.lines.first?.holds("SPDX-License-Identifier: Apache-2.0")
      #expect(isLicensed == true, "\(file.path)")
      #expect(file.lines.count <= 301, "\(file.path) has \(file.lines.count) lines")
    }
  }

  private static func hasChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) }
  }
}
