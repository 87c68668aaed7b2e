// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
import Testing
import Varlink
import VarlinkGenerator

@testable import varlink_example

@Suite("The example of the library's page") struct ExampleTests {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")

  private static func text(_ path: String) throws -> String {
    String(decoding: try File.read("\(root)/\(path)", limit: 1 << 20), as: UTF8.self)
  }

  @Test(
    "the page shows the files that are compiled",
    arguments: ["org.example.ftl.varlink", "Server.swift", "Client.swift"])
  func page(name: String) throws {
    let page = try Self.text("docs/reference/varlink.md").split(
      separator: "\n", omittingEmptySubsequences: false)
    let file = try Self.text("Tests/VarlinkExample/\(name)")
      .split(separator: "\n", omittingEmptySubsequences: false)
      .drop { $0.hasPrefix("// SPDX-") }
    #expect(page.contains("```\(name.hasSuffix(".swift") ? "swift" : "")"))
    let isShown = page.indices.contains { start in
      page[start].hasPrefix("```") && page[(start + 1)...].starts(with: file.dropLast() + ["```"])
    }
    #expect(isShown, "\(name) is not in docs/reference/varlink.md as it is")
    if name.hasSuffix(".swift") { #expect(file.count - 1 <= 35) }
  }

  @Test("its types are those of its interface") func generated() throws {
    let text = try Self.text("Tests/VarlinkExample/org.example.ftl.varlink")
    let generator = try SwiftGenerator(
      Interface(parsing: text), namespace: "FTL", access: .internal, licence: "Apache-2.0")
    let committed = try Self.text("Tests/VarlinkExample/Generated/FTL.swift")
    #expect(committed == generator.file.text, "run `make generate`")
  }

  /// Two connected sockets, the first with these messages from the second.
  private static func sockets(_ messages: [JSON]) -> (Int32, Int32) {
    var pair: [Int32] = [-1, -1]
    socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair)
    var bytes: [UInt8] = []
    for message in messages { bytes += message.bytes + [0] }
    #expect(write(pair[1], bytes, bytes.count) == bytes.count)
    shutdown(pair[1], Int32(SHUT_WR))
    return (pair[0], pair[1])
  }

  @Test("the server answers and refuses") func server() throws {
    let far = FTL.Place(name: "Canopus", distance: 310)
    let near = FTL.Place(name: "Sirius", distance: 8)
    let (server, client) = Self.sockets([
      try Call(FTL.Jump.self, .init(to: near, speed: .cruise)).json,
      try Call(FTL.Jump.self, .init(to: far, speed: .full)).json,
      Call("org.example.ftl.Stop").json,
    ])
    defer { [server, client].forEach { close($0) } }
    try serve(server)
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(client, &buffer, buffer.count)
    let replies = try buffer[..<max(count, 0)].split(separator: 0).map {
      try Reply(parsing: Array($0))
    }
    #expect(replies.count == 3)
    #expect(try replies.first?.output(of: FTL.Jump.self).seconds == 16)
    #expect(throws: VarlinkError(FTL.NotEnoughEnergy(range: 100))) {
      try replies[1].parameters()
    }
    #expect(throws: VarlinkError.methodNotFound("org.example.ftl.Stop")) {
      try replies[2].parameters()
    }
  }

  @Test(
    "the client tells what was answered",
    arguments: [
      (Reply.final(["seconds": 4.5]), "there in 4.5 s"),
      (
        .failed(VarlinkError(FTL.NotEnoughEnergy(range: 2.5))),
        "only 2.5 light years are possible"
      ),
    ])
  func client(reply: Reply, sentence: String) throws {
    let (client, server) = Self.sockets([reply.json])
    defer { [server, client].forEach { close($0) } }
    #expect(try jump(to: FTL.Place(name: "Sirius", distance: 8), on: client) == sentence)
  }
}
