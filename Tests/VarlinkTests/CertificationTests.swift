// SPDX-License-Identifier: Apache-2.0
import Testing
import Varlink

@testable import varlink_certification

@Suite("Certification in memory")
struct CertificationTests {
  /// Both halves with an array of bytes between them, and what was said.
  private struct CertificationRun {
    var client = ClientConnection()
    var server = ServerConnection()
    var caller: CertificationClient
    var answerer: CertificationServer
    var calls: [Call] = []
    var replies: [Reply] = []

    init() throws {
      caller = try CertificationClient()
      answerer = try CertificationServer()
    }

    /// Talks to the end in pieces of some bytes; a call may be changed on its way.
    mutating func run(piece: Int, change: (Call) -> Call = { $0 }) throws {
      try exchange([caller.start()], piece, change)
    }

    private mutating func exchange(
      _ next: [Call], _ piece: Int, _ change: (Call) -> Call
    ) throws {
      var waiting = next
      while !waiting.isEmpty {
        for call in waiting.map(change) {
          calls.append(call)
          client.send(call)
        }
        waiting = []
        while !client.output.isEmpty {
          let part = client.output.bytes.prefix(piece)
          try server.receive(part)
          client.output.written(part.count)
          try answerer.answer(&server)
        }
        while !server.output.isEmpty {
          let part = server.output.bytes.prefix(piece)
          client.receive(part)
          server.output.written(part.count)
          while let reply = try client.nextReply() {
            replies.append(reply)
            waiting += try caller.calls(after: reply)
          }
        }
      }
    }
  }

  @Test(
    "our client passes our server, however the bytes are cut", arguments: [1, 2, 7, 64, 65_536])
  func passes(piece: Int) throws {
    var transaction = try CertificationRun()
    try transaction.run(piece: piece)
    #expect(transaction.caller.hasPassed)
    #expect(transaction.calls.count == 13)
    #expect(transaction.replies.count == 21)
    #expect(transaction.replies.count { $0.continues } == 9)
    #expect(transaction.client.awaiting == 0)
  }

  @Test("the server notices whatever is changed in any call")
  func strictness() throws {
    var right = try CertificationRun()
    try right.run(piece: 4096)
    for place in right.calls.indices.dropFirst() {
      for member in right.calls[place].parameters {
        var transaction = try CertificationRun()
        #expect(throws: CertificationClient.Failure.self, "\(place) \(member.name)") {
          try transaction.run(piece: 4096) { call in
            guard call.method == right.calls[place].method else { return call }
            var call = call
            call.parameters[member.name] = Self.other(member.value)
            return call
          }
        }
        #expect(!transaction.caller.hasPassed)
      }
    }
  }

  /// Another value of the same type, so that the definition alone does not refuse it.
  private static func other(_ value: JSON) -> JSON {
    switch value {
    case .bool(let value): .bool(!value)
    case .int(let value): .int(value + 1)
    case .float(let value): .float(value + 0.5)
    case .string(let value): .string(value + "x")
    case .array(let elements): .array(Array(elements.dropLast()))
    case .object(let members):
      if let first = members.first, first.value != [:] {
        .object(JSON.Object(members.map { ($0.name, $0 == first ? other($0.value) : $0.value) }))
      } else {
        .object(JSON.Object(members.dropFirst().map { ($0.name, $0.value) }))
      }
    case .null: .null
    }
  }

  @Test("calls out of turn, in the wrong mode or of an unknown client are refused")
  func turns() throws {
    let prefix = "org.varlink.certification."
    func error(_ call: Call, after earlier: [Call] = []) throws -> String? {
      var server = try CertificationServer()
      var connection = ServerConnection()
      var client = ClientConnection()
      client.send(Call(prefix + "Start"))
      try connection.receive(client.output.drain())
      try server.answer(&connection)
      client.receive(connection.output.drain())
      let name = try #require(try client.nextReply()?.parameters()["client_id"])
      for var call in earlier + [call] {
        if call.parameters["client_id"] == nil && call.member != "Start" {
          call.parameters["client_id"] = name
        }
        client.send(call)
      }
      try connection.receive(client.output.drain())
      try server.answer(&connection)
      client.receive(connection.output.drain())
      var last: Reply?
      while let reply = try client.nextReply() { last = reply }
      guard case .failed(let error) = last else { return nil }
      return String(error.name.dropFirst(prefix.count))
    }
    #expect(try error(Call(prefix + "Test01")) == nil)
    #expect(try error(Call(prefix + "Test01", mode: .more)) == "CertificationError")
    #expect(try error(Call(prefix + "Test02", ["bool": true])) == "CertificationError")
    #expect(try error(Call(prefix + "Start", mode: .more)) == "CertificationError")
    #expect(try error(Call(prefix + "Test01", ["client_id": "nobody"])) == "ClientIdError")
    let first = Call(prefix + "Test01")
    #expect(try error(Call(prefix + "Test02", ["bool": true]), after: [first]) == nil)
    #expect(try error(first, after: [first]) == "CertificationError")
    #expect(try error(first, after: [Call(prefix + "End"), first]) == "ClientIdError")
  }

  @Test("the definition is printed as it is written, but for its line breaks")
  func definition() throws {
    let interface = try Interface(parsing: Certification.interface)
    #expect(interface.methods.count == 13)
    #expect(try Interface(parsing: interface.description) == interface)
  }
}
