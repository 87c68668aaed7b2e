// SPDX-License-Identifier: Apache-2.0
import Sign
import Configuration
import Linux
import Testing

@Suite("Configurations that are handed out")
struct DocumentationTests {
  @Test("the signs of the documentation are right", arguments: ["sign.yaml", "demo.yaml"])
  func files(_ name: String) throws {
    #expect(Sample.problems(try Self.contents(of: name)) == [])
  }

  @Test("the examples of the reference are right")
  func reference() throws {
    let text = String(decoding: try Self.contents(of: "reference/configuration.md"), as: UTF8.self)
    let examples = text.split(separator: "```", omittingEmptySubsequences: false)
      .filter { $0.hasPrefix("yaml\n") }
    #expect(examples.count == 2)
    for example in examples { #expect(Sample.problems(String(example.dropFirst(5))) == []) }
  }

  private static func contents(of name: String) throws -> [UInt8] {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return try File.read("\(root.joined(separator: "/"))/docs/\(name)", limit: 1 << 20)
  }
}
