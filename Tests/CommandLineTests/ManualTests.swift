// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Linux
import Testing

@testable import dutysign

@Suite("The manual") struct ManualTests {
  private static let checkout = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }
    .joined()

  /// The pages, generated once: each by its path below the manual's directory.
  private static let pages: Result<[String: String], any Error> = .init {
    let place = try Workplace()
    let outcome = try place.run(
      """
      \(checkout)/.packaging/man/generate "$(command -v dutysign)" manual
      cd manual && for page in $(find . -type f | sort); do
        printf '\\001%s\\002' "${page#./}" && cat "$page"
      done
      """, in: 60)
    try #require(outcome.status == 0 && outcome.error.isEmpty, "\(outcome.error)")
    var pages: [String: String] = [:]
    for page in outcome.output.split(separator: "\u{1}") {
      let parts = page.split(separator: "\u{2}", maxSplits: 1).map(String.init)
      pages[parts[0]] = parts.last
    }
    return pages
  }

  /// The options in a text, where hyphens may be escaped.
  private static func options(in text: String) -> Set<String> {
    let words = text.replacing("\\-", with: "-").replacing("\\fB", with: " ")
      .split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }
    return Set(words.map(String.init).filter { $0.hasPrefix("--") && $0.count > 2 })
  }

  @Test("each command has a page in both languages, with each of its options")
  func commands() throws {
    let pages = try Self.pages.get()
    for command in DutySign.configuration.subcommands {
      let name = "dutysign-\(command._commandName)"
      let help = Self.options(in: DutySign.helpMessage(for: command, columns: 100_000))
      for folder in ["man1", "zh_CN/man1"] {
        let page = pages["\(folder)/\(name).1"] ?? ""
        #expect(Self.options(in: page).isSuperset(of: help), "\(folder)/\(name)")
        #expect(page.contains(".TH \"\(name.uppercased())\" \"1\""))
      }
      #expect(pages["man1/dutysign.1"]?.contains(name.replacing("-", with: "\\-")) == true)
    }
  }

  @Test("the other programs have pages in both languages, with each of their options")
  func programs() throws {
    let pages = try Self.pages.get()
    let programs = [("dutysignd", 8), ("dutysign-simulator", 1), ("dutysign-bridge", 8)]
    for (program, section) in programs {
      let help = try Workplace().run("\(program) --help").output
      let options = Self.options(in: help)
      #expect(options.contains("--config"))
      for folder in ["", "zh_CN/"] {
        let page = pages["\(folder)man\(section)/\(program).\(section)"] ?? ""
        #expect(Self.options(in: page).isSuperset(of: options), "\(folder)\(program)")
      }
    }
    #expect(pages["man1/dutysign-render.1"] != nil && pages["zh_CN/man1/dutysign-render.1"] != nil)
  }

  @Test("the file has a page in both languages, with the keys of the reference")
  func file() throws {
    let pages = try Self.pages.get()
    for page in ["man5/sign.yaml.5", "zh_CN/man5/sign.yaml.5"] {
      let text = try #require(pages[page])
      for key in ["latitude", "programme", "indicator", "photograph", "reception"] {
        #expect(text.contains(key), "\(page) lacks \(key)")
      }
      #expect(!text.contains(".md") && !text.contains("](") && !text.contains("\n|"))
    }
  }
}
