// SPDX-License-Identifier: Apache-2.0
import Sign
import Configuration
import Linux
import Testing

@Suite("Configurations in the documentation")
struct DocumentationTests {
  @Test("the files of the documentation have no problems", arguments: ["sign.yaml", "demo.yaml"])
  func files(_ name: String) throws {
    #expect(Sample.problems(try Self.contents(of: name)) == [])
  }

  @Test(
    "the examples of the reference have no problems, in both languages",
    arguments: ["reference/configuration.md", "zh/configuration.md"])
  func reference(_ page: String) throws {
    let examples = try Self.examples(of: page)
    #expect(examples.count == 2)
    for example in examples { #expect(Sample.problems(example) == []) }
  }

  @Test(
    "the parts of the guide's file are one file without problems, in both languages",
    arguments: ["guide/configuring.md", "zh/configuring.md"])
  func guide(_ page: String) throws {
    let parts = try Self.examples(of: page)
    #expect(parts.count == 7)
    #expect(Sample.problems(parts.joined()) == [])
  }

  @Test(
    "the example of the README has no problems, in both languages",
    arguments: ["../README.md", "zh/README.md"])
  func readme(_ page: String) throws {
    let examples = try Self.examples(of: page)
    #expect(examples.count == 1)
    for example in examples { #expect(try Sample.read(example).get().warnings.isEmpty) }
  }

  /// The YAML examples of a page.
  private static func examples(of page: String) throws -> [String] {
    String(decoding: try contents(of: page), as: UTF8.self)
      .split(separator: "```", omittingEmptySubsequences: false)
      .filter { $0.hasPrefix("yaml\n") }.map { String($0.dropFirst(5)) }
  }

  private static func contents(of name: String) throws -> [UInt8] {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return try File.read("\(root.joined(separator: "/"))/docs/\(name)", limit: 1 << 20)
  }
}
