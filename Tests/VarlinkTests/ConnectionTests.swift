// SPDX-License-Identifier: Apache-2.0
import Testing
import Varlink

@Suite("Connections")
struct ConnectionTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) + [0] }

  private func call(_ name: String, mode: Call.Mode = .single) -> [UInt8] {
    Call("a.b.\(name)", mode: mode).json.bytes + [0]
  }

  private func text(_ output: inout SendBuffer) -> String {
    String(decoding: output.drain(), as: UTF8.self)
  }

  @Test("calls sent ahead are given out one by one, each after the answer to the one before")
  func pipelining() throws {
    var server = ServerConnection()
    try server.receive(call("One") + call("Two", mode: .oneway) + call("Three"))
    #expect(try server.nextCall()?.member == "One")
    #expect(try server.nextCall() == nil)
    server.reply(["n": 1])
    #expect(try server.nextCall() == Call("a.b.Two", mode: .oneway))
    #expect(try server.nextCall() == nil)
    server.fail(.permissionDenied)
    #expect(try server.nextCall()?.member == "Three")
    server.fail(.permissionDenied)
    #expect(try server.nextCall() == nil)
    #expect(
      text(&server.output) == "{\"parameters\":{\"n\":1}}\0"
        + "{\"error\":\"org.varlink.service.PermissionDenied\"}\0")
  }

  @Test("further calls wait while a stream runs")
  func streams() throws {
    var server = ServerConnection()
    try server.receive(call("Monitor", mode: .more) + call("Next"))
    _ = try server.nextCall()
    for n in 1...3 {
      server.replyContinuing(["n": .int(Int64(n))])
      #expect(try server.nextCall() == nil)
    }
    #expect(server.current?.member == "Monitor")
    server.reply()
    #expect(try server.nextCall()?.member == "Next")
  }

  @Test("a malformed message behind a call is noticed in its turn")
  func order() throws {
    var server = ServerConnection()
    try server.receive(call("One") + bytes("[]"))
    _ = try server.nextCall()
    #expect(try server.nextCall() == nil)
    server.reply()
    #expect(throws: ProtocolError.notAnObject) { try server.nextCall() }
    #expect(text(&server.output) == "{}\0")
  }

  @Test("bytes behind an open call are bounded, and the owner stops reading before the limit")
  func backlog() throws {
    var server = ServerConnection(limits: .init(message: 100, backlog: 300))
    try server.receive(call("One"))
    _ = try server.nextCall()
    #expect(server.wantsInput)
    try server.receive(Array(repeating: 0x20, count: 101))
    #expect(!server.wantsInput)
    try server.receive(Array(repeating: 0x20, count: 199))
    #expect(throws: ProtocolError.oversizedBacklog(limit: 300)) { try server.receive([0x20]) }
    var idle = ServerConnection(limits: .init(message: 100, backlog: 300))
    for _ in 0..<9 { try idle.receive(call("One")) }
    #expect(!idle.wantsInput)
  }

  @Test("half a message differs from none")
  func halfMessages() throws {
    var server = ServerConnection()
    #expect(!server.isInsideMessage)
    try server.receive(Array("{".utf8))
    #expect(try server.nextCall() == nil)
    #expect(server.isInsideMessage)
    try server.receive(bytes(#""method":"a.b.C"}"#))
    #expect(try server.nextCall() != nil)
    #expect(!server.isInsideMessage)
    server.reply()
    #expect(try server.nextCall() == nil)
    #expect(!server.isInsideMessage)
    #expect(server.waiting == 0)
  }

  @Test("output leaves in parts of any size")
  func parts() throws {
    var server = ServerConnection()
    var sent: [UInt8] = []
    try server.receive(call("One") + call("Two"))
    while try server.nextCall() != nil { server.reply(["去": "向"]) }
    #expect(server.output.count == 58)
    while !server.output.isEmpty {
      let part = server.output.bytes.prefix(7)
      sent += part
      server.output.written(part.count)
    }
    #expect(sent == bytes(#"{"parameters":{"去":"向"}}"#) + bytes(#"{"parameters":{"去":"向"}}"#))
  }

  @Test("a client sees replies in the order of its calls")
  func client() throws {
    var client = ClientConnection()
    client.send(Call("a.b.One"))
    client.send(Call("a.b.Two", ["x": 1], mode: .oneway))
    client.send(Call("a.b.Three", mode: .more))
    #expect(
      text(&client.output) == "{\"method\":\"a.b.One\"}\0"
        + "{\"method\":\"a.b.Two\",\"parameters\":{\"x\":1},\"oneway\":true}\0"
        + "{\"method\":\"a.b.Three\",\"more\":true}\0")
    #expect(client.awaiting == 2)
    client.receive(bytes("{}") + bytes(#"{"parameters":{"n":1},"continues":true}"#))
    #expect(try client.nextReply() == .final([:]))
    #expect(try client.nextReply() == .continuing(["n": 1]))
    #expect(try client.nextReply() == nil)
    client.receive(bytes(#"{"error":"a.b.Gone","parameters":{"n":2}}"#))
    #expect(try client.nextReply() == .failed(VarlinkError("a.b.Gone", ["n": 2])))
    #expect(client.awaiting == 0)
  }

  @Test(
    "a client gives up on a service that it cannot understand",
    arguments: [
      ("[]", .notAnObject), ("{} ", nil), (#"{"parameters":null}"#, nil),
      (#"{"continues":null,"error":null}"#, nil), (#"{"org.example":1}"#, nil),
      (#"{"continues":false}"#, nil), (#"{"method":"a.b.C"}"#, .unknownMember("method")),
      (#"{"continues":true}"#, .unexpectedContinuation),
      (#"{"continues":1}"#, .wrongKind(member: "continues", expected: "a boolean")),
      (#"{"error":1}"#, .wrongKind(member: "error", expected: "a string")),
      (#"{"error":"a.b.C","continues":true}"#, .continuingError),
      (#"{"parameters":[]}"#, .wrongKind(member: "parameters", expected: "an object")),
      ("{}\0{}", .unexpectedReply),
    ] as [(String, ProtocolError?)])
  func replies(text: String, expected: ProtocolError?) {
    var client = ClientConnection()
    client.send(Call("a.b.C"))
    client.receive(bytes(text))
    var caught: ProtocolError?
    do throws(ProtocolError) {
      while try client.nextReply() != nil {}
    } catch {
      caught = error
    }
    #expect(caught == expected)
  }

  @Test("every message is read back as it was written")
  func roundTrips() throws {
    for mode in Call.Mode.allCases {
      for parameters in [[:], ["a": nil, "b": [1, 2.5]]] as [JSON.Object] {
        let call = Call("a.b.C", parameters, mode: mode)
        #expect(try Call(parsing: call.json.bytes) == call)
        for reply in [Reply.final(parameters), .continuing(parameters)] {
          #expect(try Reply(parsing: reply.json.bytes) == reply)
        }
        let failure = Reply.failed(VarlinkError("a.b.E", parameters))
        #expect(try Reply(parsing: failure.json.bytes) == failure)
      }
    }
  }
}
