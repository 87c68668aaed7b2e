// SPDX-License-Identifier: Apache-2.0
import Testing
import Varlink

@Suite("Services, checks and addresses")
struct ServiceTests {
  @Test("clients are given each definition as it was written")
  func descriptions() throws {
    let service = try Service(
      .init(vendor: "v", product: "p", version: "1", url: "u"),
      interfaces: [ExampleService.interface])
    for (name, text) in [
      ("org.varlink.service", Service.interface), ("org.example.test", ExampleService.interface),
    ] {
      let call = Call(
        "org.varlink.service.GetInterfaceDescription", ["interface": .string(name)])
      #expect(try service.answer(call) == ["description": .string(text)])
    }
    #expect(service.interfaces.map(\.name) == ["org.varlink.service", "org.example.test"])
  }

  @Test("the last dot divides a method's name, whatever stands beside it") func methodNames() {
    for (method, interface, member) in [
      ("org.example.A", "org.example", "A"), ("A", "", "A"), ("", "", ""), (".", "", ""),
      ("a.\u{301}B", "a", "\u{301}B"), ("a.b.\u{20E3}", "a.b", "\u{20E3}"),
      ("a.🇨🇳", "a", "🇨🇳"), ("a.\r\n", "a", "\r\n"),
    ] {
      let call = Call(method)
      #expect(Array(call.interface.utf8) == Array(interface.utf8))
      #expect(Array(call.member.utf8) == Array(member.utf8))
    }
  }

  @Test("a service with a broken definition is not made")
  func brokenDefinition() {
    #expect(throws: InterfaceError.self) {
      try Service(
        .init(vendor: "", product: "", version: "", url: ""), interfaces: ["interface a.b"])
    }
  }

  @Test("what a service answers about itself fits its own definition")
  func ownDefinition() throws {
    let service = try Service(
      .init(vendor: "v", product: "p", version: "1", url: "u"), interfaces: [])
    let interface = try Interface(parsing: Service.interface)
    let method = try #require(interface.method(named: "GetInfo"))
    let answer = try #require(try service.answer(Call("org.varlink.service.GetInfo")))
    try interface.check(answer, against: method.output, unknown: .refused)
  }

  @Test("the generic errors are the declared ones, with the declared parameters")
  func errors() throws {
    let interface = try Interface(parsing: Service.interface)
    let errors: [VarlinkError] = [
      .interfaceNotFound("a"), .methodNotFound("a"), .methodNotImplemented("a"),
      .invalidParameter("a"), .permissionDenied, .expectedMore, .expectedUpgrade,
    ]
    #expect(errors.map(\.name) == interface.errors.map { "org.varlink.service.\($0.name)" })
    for (error, declaration) in zip(errors, interface.errors) {
      try interface.check(error.parameters, against: declaration.parameters, unknown: .refused)
    }
  }

  @Test(
    "a value is held against its type",
    arguments: [
      ("any", 1, nil), ("any", nil, "any was expected, not null"),
      ("float", 1, nil), ("float", "1", "float was expected, not a string"),
      ("int", 1.0, "int was expected, not a float"),
      ("[string]()", ["a": [:]], nil),
      ("[string]()", ["a": 1], "() was expected, not an integer"),
      ("[]?int", [1, nil], nil), ("[]int", [1, nil], "int was expected, not null"),
      ("?[]int", nil, nil), ("(a, b)", "b", nil),
      ("(a, b)", "c", "one of (a, b) was expected, not 'c'"),
      ("?(a: ?int)", [:], nil), ("object", ["x": nil], nil),
      ("object", [], "object was expected, not an array"),
      ("bool", 1, "bool was expected, not an integer"),
    ] as [(String, JSON, String?)])
  func checks(type: String, value: JSON, problem: String?) throws {
    let interface = try Interface(parsing: "interface a.b\ntype T (x: \(type))")
    guard case .structure(let fields) = interface.type(named: "T") else { return }
    var caught: String?
    do throws(ParameterError) {
      try interface.check(value, against: fields[0].type, unknown: .refused)
    } catch {
      caught = error.problem
    }
    #expect(caught == problem)
  }

  @Test(
    "an address is read and written",
    arguments: [
      ("unix:/run/a.socket", .path("/run/a.socket"), "unix:/run/a.socket"),
      ("unix:a;mode=0600", .path("a"), "unix:a"), ("unix:@a.b;x", .abstract("a.b"), "unix:@a.b"),
    ] as [(String, Address, String)])
  func addresses(text: String, address: Address, written: String) throws {
    #expect(try Address(parsing: text) == address)
    #expect(address.description == written)
  }

  @Test(
    "what is no address of a Unix socket is refused",
    arguments: [
      "", "unix:", "unix:@", "unix:;mode=0600", "/run/a.socket", "tcp:localhost:1", "unix:a\0b",
      "unix:" + String(repeating: "x", count: 108),
    ])
  func refusesAddress(text: String) {
    #expect(throws: Address.Problem.self) { try Address(parsing: text) }
  }
}
