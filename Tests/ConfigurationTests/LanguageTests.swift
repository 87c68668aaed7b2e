// SPDX-License-Identifier: Apache-2.0
import Configuration
import FoundationEssentials
import Sign
import Testing

@Suite("Languages of the problems of a configuration") struct LanguageTests {
  @Test("every problem of a broken file has its Chinese sister", arguments: BrokenFile.all)
  func brokenFile(_ broken: BrokenFile) {
    for problem in Sample.problems(broken.text) { expectChinese(problem) }
  }

  @Test("every problem of the corpora has its Chinese sister")
  func corpora() throws {
    for text in try Self.corpus("configuration") {
      for problem in Sample.problems(text) { expectChinese(problem) }
    }
    for bytes in try Self.corpus("calendar") {
      let result = SignConfiguration.read(
        bytes: Array(Sample.with("calendar: {file: a.ics}").utf8), name: "sign.yaml",
        zoneExists: { _ in true }, readFile: { _, _ in .bytes(bytes) })
      guard case .failure(let problems) = result else { continue }
      for problem in problems.list { expectChinese(problem) }
    }
  }

  /// The inputs of a corpus of the fuzzers.
  private static func corpus(_ name: String) throws -> [[UInt8]] {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast(2).joined(separator: "/") + "/Corpora/" + name
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().compactMap {
      FileManager.default.contents(atPath: "\(folder)/\($0)").map(Array.init)
    }
  }

  @Test("a problem is printed in Chinese with its place first, where editors look for it")
  func place() throws {
    let problem = try #require(Sample.problems(Sample.officer("stale-after: 10s")).first)
    #expect(
      problem.chineseDescription
        == "sign.yaml:9:18: officers.zhang.stale-after: 此处为“10s”，应为 1m 至 30d 的时长，例如 14h")
  }

  @Test("a line that cannot be translated by halves is found")
  func detector() {
    #expect(Self.fault(in: "此处为“not a time”，应为 18:00") == nil)
    #expect(Self.fault(in: "此处 expected a time") != nil)
    #expect(Self.fault(in: "found nothing") != nil)
  }

  private func expectChinese(_ problem: Problem) {
    if let fault = Self.fault(in: problem.chinese) {
      Issue.record("\(fault): \(problem) → \(problem.chinese)")
    }
  }

  /// Why a text is not Chinese; nil if it is.
  private static func fault(in text: String) -> String? {
    let isChinese = text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    guard isChinese else { return "no Chinese" }
    if text.contains("语法有误") { return "a message of libyaml without its Chinese" }
    // What is quoted comes from the file, or goes into it; so do mappings and paths.
    var depth = 0
    let own = text.filter { character in
      if "“{[".contains(character) { depth += 1 }
      defer { if "”}]".contains(character) { depth -= 1 } }
      return depth <= 0
    }
    let english = ["expected", "found", "unknown", "missing", "the", "this", "is", "of", "such"]
    let words = own.split { !($0.isASCII && $0.isLetter || $0 == "-") }.map { $0.lowercased() }
    return words.first(where: english.contains).map { "English '\($0)'" }
  }
}
