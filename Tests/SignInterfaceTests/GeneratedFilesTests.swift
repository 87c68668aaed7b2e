// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import SignInterface
import Testing
import Varlink
import VarlinkGenerator

@Suite("The generated types of the sign's interfaces") struct GeneratedFilesTests {
  private static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/") + "/Sources/SignInterface/Generated"

  private static func files(_ text: String, _ namespace: String) throws -> [SwiftGenerator.File] {
    try SwiftGenerator(
      Interface(parsing: text), namespace: namespace, access: .package, licence: "Apache-2.0"
    ).files
  }

  @Test("they are those of the interface files, and no others") func upToDate() throws {
    let files =
      try Self.files(Wire.description, "Wire")
      + Self.files(Wire.Simulator.description, "Wire.Simulator")
    for file in files {
      let committed = FileManager.default.contents(atPath: "\(Self.folder)/\(file.name)")
      #expect(
        committed.map(Array.init) == Array(file.text.utf8), "\(file.name): run `make generate`")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
    #expect(Set(names) == Set(files.map(\.name)), "run `make generate`")
  }
}
