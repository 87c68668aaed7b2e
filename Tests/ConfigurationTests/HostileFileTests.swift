// SPDX-License-Identifier: Apache-2.0
import Configuration
import Sign
import Testing

@Suite("Hostile configurations") struct HostileFileTests {
  @Test(
    "an invisible or compound look-alike in a key or a name is reported, and ends nothing",
    arguments: ["\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "°", "…", "\u{3000}", "：", "“"])
  func lookAlikes(_ sign: String) {
    for text in [
      Sample.with("  l\(sign): {name: x}"), Sample.with("  le\u{301}i: {name: x}"), "\(sign): 1",
      "si\(sign)te: 1", Sample.with("  l\(sign)i: {name: x}"),
      Sample.officer("\(sign)rank: x"), Sample.officer("buttons: {o\(sign)ut: GPIO5}"),
      Sample.officer("buttons: {\(sign): GPIO5}"), Sample.with("lamps: {a: {pin: \(sign).0}}"),
      Sample.with("access: {set: [\"user:zhang -> \(sign)\"]}"),
    ] {
      #expect(!Sample.problems(text).isEmpty, "\(text)")
    }
  }

  /// One or more characters of each general category of Unicode, and the odd ones of each plane.
  private static let scalars: [Unicode.Scalar] = {
    var seen: [Unicode.GeneralCategory: Int] = [:]
    var scalars: [Unicode.Scalar] = []
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let category = scalar.properties.generalCategory
      let count = seen[category, default: 0]
      guard count < 3 || value & 0xFFFF == 0xFFFE else { continue }
      seen[category] = count + 1
      scalars.append(scalar)
    }
    return scalars
  }()

  @Test("a character of every category, at every place of a file, is read or refused")
  func categories() {
    let original = Array(Sample.full.unicodeScalars)
    // Each place gets some of the characters, and each character comes at many places.
    for place in stride(from: 0, to: original.count, by: 3) {
      for offset in 0..<2 {
        let scalar = Self.scalars[(place / 3 * 2 + offset) % Self.scalars.count]
        var scalars = original
        scalars.insert(scalar, at: place)
        check(String(String.UnicodeScalarView(scalars)))
      }
    }
  }

  private func check(_ text: String) {
    guard case .failure(let problems) = Sample.read(text) else { return }
    let isWrong = problems.list.contains { $0.line < 1 || $0.column < 1 || $0.message.isEmpty }
    if isWrong { Issue.record("\(problems) for \(text)") }
  }

  @Test("at most a hundred problems are reported, the first ones of the file, and how many more")
  func manyProblems() throws {
    let keys = (1...3000).map { "key\($0): 1" }.joined(separator: "\n")
    let lamps = (1...200).map { "  l\($0): {pin: lost.0, x: 1}" }.joined(separator: "\n")
    let days = (1...900).map { "x\($0)" }.joined(separator: ",")
    for text in [
      String(repeating: "a: 1\n", count: 3000), keys, Sample.with("lamps:\n" + lamps),
      Sample.with("calendar: {holidays: [\(days)]}"),
    ] {
      guard case .failure(let problems) = Sample.read(text) else {
        Issue.record("accepted")
        continue
      }
      #expect(problems.list.count == Problems.most + 1)
      let last = try #require(problems.list.last)
      #expect(last.message == "and \(problems.count - 100) more problems, which are not listed")
      #expect(problems.count > 300)
      #expect(problems.list.dropLast().map(\.line).first ?? 10 <= 10)
      let places = problems.list.map { [$0.line, $0.column] }
      #expect(places == places.sorted { $0.lexicographicallyPrecedes($1) })
      #expect(problems.logLines.count == Problems.most + 2)
    }
  }

  @Test("sizes have limits, which the problem tells") func limits() {
    func list(_ count: Int, _ item: String) -> String {
      [String](repeating: item, count: count).joined(separator: ", ")
    }
    let programmes = (0..<257).map { "  p\($0): [{from: 1:00, to: 2:00}]" }
    let anchors = String(repeating: "&a 1,", count: 1025) + String(repeating: "*a,", count: 1025)
    let cases: [(String, String)] = [
      (
        Sample.officer("photograph: " + String(repeating: "x", count: 1025)),
        "1025 bytes, expected at most 1024"
      ),
      (
        Sample.officer("rank: " + String(repeating: "长", count: 101)),
        "101 characters, expected at most 100"
      ),
      (
        Sample.officer("rank: 警" + String(repeating: "\u{301}", count: 500)),
        "500 combining marks (accents, joiners) on one character, expected at most 6"
      ),
      (
        Sample.officer("contact: 027\u{202E}8888"),
        "the character U+202E, which cannot be shown, expected one line without control, "
          + "format and private-use characters"
      ),
      (Sample.officer("leave: [\(list(1001, "12-25"))]"), "1001 items, expected at most 1000"),
      (
        Sample.with("programmes:\n" + programmes.joined(separator: "\n")),
        "257 entries, expected at most 256"
      ),
      (
        Sample.officer("reception: [\(list(9, "mon 09:00-11:30"))]"),
        "more than 8 spans on one day, expected fewer"
      ),
      (
        Sample.officer(
          "reception: [\(list(7, "mon 09:00-11:30")), daily 12:00-13:00, workdays 01:00-02:00]"),
        "more than 8 spans on one day, expected fewer"
      ),
      (
        Sample.officer("leave: [300000-01-01]"),
        "found '300000-01-01', expected days such as 2026-10-01..2026-10-07, or every year "
          + "12-20..01-10"
      ),
      (
        Sample.with("x: " + String(repeating: "[", count: 257)),
        "the file has 257 of the signs [ and { one in another, expected at most 256"
      ),
      (
        String(repeating: "a: 1\n", count: 33_000),
        "the file has 66000 line breaks, commas, dashes and colons, expected at most 65536"
      ),
      (
        String(repeating: "%TAG !a! b\n", count: 17),
        "the file has 17 lines that begin with %, expected at most 16"
      ),
      (
        "? a" + String(repeating: "\u{301}\u{323}", count: 100_000) + "\n: 1\n",
        "a key of 400001 bytes, expected at most 1024"
      ),
      (Sample.officer("rank: ~"), "found nothing, expected text"),
      (Sample.officer("rank: null"), "found nothing, expected text"),
      (
        "x: [\(anchors)]",
        "the file has 1050625 pairs of the signs & and *, expected at most 1048576"
      ),
    ]
    for (text, message) in cases {
      let messages = Sample.problems(text).map(\.description)
      #expect(messages.contains { $0.hasSuffix(message) }, "\(messages.first ?? "") for \(message)")
    }
  }

  @Test("deep nesting without brackets, long lines and huge scalars are read or refused")
  func shapes() {
    for text in [
      String(repeating: "- ", count: 20_000), String(repeating: "? ", count: 20_000),
      (0..<400).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
      "a: \"" + String(repeating: "x\n ", count: 50_000) + "\"",
      "a: |\n" + String(repeating: " \n", count: 50_000), String(repeating: "!", count: 50_000),
      String(repeating: "\u{301}", count: 50_000), "'" + String(repeating: "''", count: 50_000),
      "x: &a [*a]", "x: &a {*a : *a}", String(repeating: "#", count: 200_000),
    ] {
      check(text)
    }
  }
}
