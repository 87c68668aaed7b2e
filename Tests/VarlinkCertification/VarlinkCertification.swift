// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Linux
import Varlink

/// Tests this implementation of Varlink against others, as service or as client.
@main
struct VarlinkCertification: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "varlink-certification",
    abstract: "Run org.varlink.certification with another implementation.",
    discussion: """
      As a server it runs until it is stopped. As a client it makes the calls once, prints them \
      and their replies, and fails if the server reports an error.
      """)

  @Option(help: ArgumentHelp("Serve at this address.", valueName: "unix:PATH"))
  var server: String?

  @Option(help: ArgumentHelp("Call the server at this address.", valueName: "unix:PATH"))
  var client: String?

  func validate() throws {
    guard (server == nil) != (client == nil) else {
      throw ValidationError("Either --server or --client is needed.")
    }
  }

  func run() throws {
    if let server { try ServerRunner(address: Self.address(server)).run() }
    if let client { try ClientRunner(address: Self.address(client)).run() }
  }

  private static func address(_ text: String) throws -> SocketAddress {
    switch try Address(parsing: text) {
    case .path(let path): .path(path)
    case .abstract(let name): .abstract(name)
    }
  }
}
