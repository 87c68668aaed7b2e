// SPDX-License-Identifier: Apache-2.0
import Varlink

/// The server of the certification: it knows the next call of each client, and its exact content.
struct CertificationServer {
  private let service: Service
  private let methods: [String]

  /// The index in `methods` of the next call, by client.
  private var next: [String: Int] = [:]

  /// A limit, since some clients never finish.
  private static let maximumClients = 1000

  init() throws {
    service = try Service(
      .init(
        vendor: "DutySign", product: "varlink-certification", version: "1",
        url: "https://varlink.org"),
      interfaces: [Certification.interface])
    methods = try Interface(parsing: Certification.interface).methods.map(\.name)
  }

  /// Replies to every complete call of a client.
  mutating func answer(_ connection: inout ServerConnection) throws(ProtocolError) {
    while let call = try connection.nextCall() {
      do throws(VarlinkError) {
        let replies = try replies(to: call)
        replies.dropLast().forEach { connection.replyContinuing($0) }
        connection.reply(replies.last ?? [:])
      } catch {
        connection.fail(error)
      }
    }
  }

  private mutating func replies(to call: Call) throws(VarlinkError) -> [JSON.Object] {
    if let reply = try service.answer(call) { return [reply] }
    if call.member == methods[0] { return [try start(call)] }
    guard let client = call.parameters["client_id"]?.string, let place = next[client] else {
      throw VarlinkError("org.varlink.certification.ClientIdError")
    }
    next[client] = nil
    let expected = expectation(at: place, client: client)
    guard expected.isEquivalent(to: call) else { throw error(expected: expected, got: call) }
    if place + 1 < methods.count { next[client] = place + 1 }
    return Self.replies[call.member] ?? [[:]]
  }

  private mutating func start(_ call: Call) throws(VarlinkError) -> JSON.Object {
    let expected = Call(call.method)
    guard call == expected else { throw error(expected: expected, got: call) }
    if next.count == Self.maximumClients, let one = next.keys.first { next[one] = nil }
    let client = String(UInt64.random(in: .min ... .max), radix: 16)
    next[client] = 1
    return ["client_id": .string(client)]
  }

  /// The expected call: its input is the output of the previous call.
  private func expectation(at place: Int, client: String) -> Call {
    let previous = Self.replies[methods[place - 1]] ?? []
    let mode = Certification.modes[methods[place]] ?? .single
    var input: JSON.Object = ["client_id": .string(client)]
    if mode == .oneway {
      input["last_more_replies"] = .array(previous.compactMap { $0["string"] })
    } else {
      for member in previous.last ?? [:] { input[member.name] = member.value }
    }
    return Call("org.varlink.certification.\(methods[place])", input, mode: mode)
  }

  private func error(expected: Call, got: Call) -> VarlinkError {
    VarlinkError(
      "org.varlink.certification.CertificationError", ["wants": expected.json, "got": got.json])
  }
}

extension CertificationServer {
  /// The replies of each method; `Start` returns a new client ID.
  private static let replies: [String: [JSON.Object]] = [
    "Test01": [["bool": true]],
    "Test02": [["int": 1]],
    "Test03": [["float": 1.0]],
    "Test04": [["string": "ping"]],
    "Test05": [structure],
    "Test06": [["struct": .object(structure)]],
    "Test07": [["map": map]],
    "Test08": [["set": set]],
    "Test09": [["mytype": everything]],
    "Test10": (1...10).map { ["string": .string("Reply number \($0)")] },
    "End": [["all_ok": true]],
  ]

  private static let structure: JSON.Object = [
    "bool": false, "int": 2, "float": .float(.pi), "string": "a lot of string",
  ]

  private static let map: JSON = ["foo": "Foo", "bar": "Bar"]

  private static let set: JSON = ["one": [:], "two": [:], "three": [:]]

  private static let everything: JSON = [
    "object": [
      "method": "org.varlink.certification.Test09",
      "parameters": ["map": ["foo": "Foo", "bar": "Bar"]],
    ],
    "enum": "two",
    "struct": ["first": 1, "second": "2"],
    "array": ["one", "two", "three"],
    "dictionary": map,
    "stringset": set,
    "interface": [
      "foo": [nil, ["foo": "foo", "bar": "bar"], nil, ["one": "foo", "two": "bar"]],
      "anon": ["foo": true, "bar": false],
    ],
  ]
}
