// SPDX-License-Identifier: Apache-2.0
import Linux
import Testing
import Varlink
import VarlinkGenerator

@Suite("The generator of Swift types") struct GeneratorTests {
  private static func generator(
    _ members: String, namespace: String = "Example", access: SwiftGenerator.Access = .internal
  ) throws -> SwiftGenerator {
    try SwiftGenerator(
      Interface(parsing: "interface org.example.test\n\(members)"), namespace: namespace,
      access: access)
  }

  @Test("the types of an interface with everything in it are those that compile here")
  func everything() throws {
    let text = String(decoding: PackageResources.org_example_everything_varlink, as: UTF8.self)
    let generator = try SwiftGenerator(
      Interface(parsing: text), namespace: "Awkward", access: .internal, licence: "Apache-2.0")
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    for file in generator.files {
      let committed = try File.read("\(folder)/Generated/\(file.name)", limit: 1 << 20)
      #expect(committed == Array(file.text.utf8), "\(file.name): run `make generate`")
      for line in file.text.split(separator: "\n") {
        #expect(line.count <= 100 && line.last != " ", "\(file.name): \(line)")
      }
    }
  }

  @Test("each declaration has a file of its own, and the namespace has one") func files() throws {
    let generator = try Self.generator(
      "type A (b: ?object)\nmethod C() -> ()\nerror D ()", namespace: "Outer.Inner",
      access: .package)
    let files = generator.files
    #expect(
      files.map(\.name) == [
        "Outer.Inner.swift", "Outer.Inner.A.swift", "Outer.Inner.C.swift", "Outer.Inner.D.swift",
      ])
    #expect(
      files[0].text == """
        // Generated from org.example.test.varlink by varlink-swift-generator; do not edit.

        extension Outer {
          /// The interface org.example.test.
          package enum Inner {
            /// The interface's name.
            package static let interface = "org.example.test"
          }
        }

        """)
    #expect(
      files[1].text == """
        // Generated from org.example.test.varlink by varlink-swift-generator; do not edit.
        package import Varlink

        extension Outer.Inner {
          package struct A: Codable, Equatable, Sendable {
            package var b: JSON.Object?

            package init(b: JSON.Object? = nil) {
              self.b = b
            }
          }
        }

        """)
  }

  @Test("a comment becomes documentation: a summary of one sentence, and paragraphs")
  func documentation() throws {
    let text = try Self.generator(
      """
      # One. Two
      # three.
      #
      # - a list
      #   goes on
      type A (
        # no full stop
        b: int
      )
      method M() -> ()
      """
    ).files[1].text
    #expect(
      text.contains(
        """
          /// One.
          ///
          /// Two three.
          ///
          /// - a list
          ///   goes on
          struct A
        """))
    #expect(text.contains("    /// no full stop.\n    var b: Int\n"))
  }

  @Test(
    "what has no Swift types is refused",
    arguments: [
      ("type A (a: A)\nmethod M() -> ()", "Example", SwiftGeneratorError.endless("A")),
      (
        "type A (b: (c: C))\ntype C (a: A)\nmethod M() -> ()", "Example", .endless("A")
      ),
      ("type Example (a: int)", "Example", .reserved("Example")),
      ("error Swift ()", "Example", .reserved("Swift")),
      ("error E ()", "Two words", .namespace("Two words")),
      ("error E ()", "A..B", .namespace("A..B")), ("error E ()", "", .namespace("")),
    ])
  func refusals(members: String, namespace: String, error: SwiftGeneratorError) {
    #expect(throws: error) { try Self.generator(members, namespace: namespace) }
  }

  @Test("names are spelled as in Swift, unless two would be the same")
  func names() throws {
    let text = try Self.generator(
      """
      type A (a_b: int, c_d: int, cD: int, URL: (x, y_z), url: int, HTTPServer: ?bool, self: int)
      """
    ).file.text
    for line in [
      "var aB: Int", "var c_d: Int", "var cD: Int", "var URL: URL", "var url: Int",
      "var httpServer: Bool?", "var selfValue: Int", "case aB = \"a_b\"", "case c_d",
      "  case yZ = \"y_z\"", "case selfValue = \"self\"",
    ] {
      #expect(text.contains("    \(line)\n"), "\(line)")
    }
  }

  @Test("the interface of every service has types") func service() throws {
    let generator = try SwiftGenerator(
      Interface(parsing: Service.interface), namespace: "VarlinkService", access: .public)
    #expect(generator.files.count == 10)
    #expect(generator.file.text.contains("public struct InvalidParameter: VarlinkFailure"))
  }
}
