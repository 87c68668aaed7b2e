// SPDX-License-Identifier: Apache-2.0
import Testing
import Varlink

@Suite("Interface definitions")
struct InterfaceTests {
  private static let definition = """
    # The door.
    #
    # Second paragraph.
    interface org.example.door-9

    # Where it stands.
    type State (
      # Whether it is open.
      open: bool,
      kind: (
        # Wood.
        wooden,
        paper
      ),
      inside: ?State
    )

    method Watch(since: ?int) -> (states: []State, extra: [string]?string)

    # Opens it.
    method Open() -> ()

    error Locked (by_whom: string, raw: object)

    """

  @Test("a definition becomes a tree with its comments")
  func tree() throws {
    let interface = try Interface(parsing: Self.definition)
    #expect(interface.name == "org.example.door-9")
    #expect(interface.documentation == "The door.\n\nSecond paragraph.")
    #expect(interface.members.map(\.name) == ["State", "Watch", "Open", "Locked"])
    #expect(interface.methods.map(\.documentation) == ["", "Opens it."])
    #expect(interface.errors.first?.parameters.map(\.type) == [.string, .object])
    #expect(
      interface.type(named: "State")
        == .structure([
          .init(name: "open", documentation: "Whether it is open.", type: .bool),
          .init(
            name: "kind",
            type: .enumeration([
              .init(name: "wooden", documentation: "Wood."),
              .init(name: "paper"),
            ])),
          .init(name: "inside", type: .nullable(.named("State"))),
        ]))
  }

  @Test("a definition is printed in the customary layout, and reads the same")
  func printing() throws {
    let interface = try Interface(parsing: Self.definition)
    #expect(interface.description == Self.definition)
    #expect(try Interface(parsing: interface.description) == interface)
    let service = try Interface(parsing: Service.interface)
    #expect(try Interface(parsing: service.description) == service)
  }

  @Test("a list that is too long for a line is broken")
  func breaking() throws {
    let fields = (1...6).map { "parameter_number_\($0): string" }
    let interface = try Interface(
      parsing: "interface a.b\nmethod M(\(fields.joined(separator: ", "))) -> (a: int)")
    #expect(
      interface.members[0].description
        == "method M(\n  \(fields.joined(separator: ",\n  "))\n) -> (a: int)")
  }

  @Test(
    "every type is understood and printed",
    arguments: [
      ("bool", .bool), ("int", .int), ("float", .float), ("string", .string),
      ("object", .object), ("any", .any), ("T", .named("T")), ("()", .structure([])),
      ("[]int", .array(.int)), ("[string]int", .map(.int)), ("[string]()", .map(.structure([]))),
      ("?int", .nullable(.int)), ("?[]?int", .nullable(.array(.nullable(.int)))),
      ("[][]int", .array(.array(.int))), ("?[string][]T", .nullable(.map(.array(.named("T"))))),
      ("(a: int)", .structure([.init(name: "a", type: .int)])),
      ("(a)", .enumeration([.init(name: "a")])),
      (
        "(int, type)",
        .enumeration([
          .init(name: "int"), .init(name: "type"),
        ])
      ),
    ] as [(String, Interface.ValueType)])
  func types(text: String, type: Interface.ValueType) throws {
    let interface = try Interface(
      parsing: "interface a.b\ntype T (string: \(text))\nmethod M()->()")
    #expect(
      interface.type(named: "T")
        == .structure([.init(name: "string", type: type)]))
    #expect(type.description == text)
  }

  @Test(
    "what the grammar allows is accepted",
    arguments: [
      "interface a.b\nmethod M()->()", "interface a.b\r\nmethod M()->()\r\n",
      "interface a.b # note\nmethod M ( ) -> ( ) # note",
      "\u{FEFF}interface a.b\rmethod\u{A0}M()->()",
      "interface a-b.0c.d--e\nerror E()", "interface Com.Example\ntype T(a)\n\n\n",
      "interface a.b\ntype A(b: B)\ntype B(a: ?A)", "interface a.b\ntype A(a_b: int, c1_2: int)",
      "interface a.b\nmethod M(\n# one\na: int,\n# two\nb: int) -> ()",
      "interface a.b\nerror E(a:int)",
    ])
  func accepts(text: String) throws {
    _ = try Interface(parsing: text)
  }

  @Test("an error tells the place and what was expected", arguments: mistakes)
  func refuses(text: String, message: String) {
    do throws(InterfaceError) {
      Issue.record("read as \(try Interface(parsing: text))")
    } catch {
      #expect(error.description == message)
    }
  }

  @Test("only the comment right above a declaration belongs to it")
  func comments() throws {
    let interface = try Interface(
      parsing: """
        # licence

        # about
        interface a.b # not this
        # lost

        #kept
        #  indented
        method M() -> () # nor this
        method N() -> ()
        """)
    #expect(interface.documentation == "about")
    #expect(interface.methods.map(\.documentation) == ["kept\n indented", ""])
  }

  @Test("no damaged definition crashes the parser")
  func damaged() {
    var random = Random(seed: 99)
    let text = Array(Self.definition.utf8)
    for _ in 0..<1000 {
      var bytes = text
      bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(random.next() % 128)
      bytes.removeSubrange(bytes.count - Int(random.next() % 40)..<bytes.count)
      let damaged = String(decoding: bytes, as: UTF8.self)
      guard let interface = try? Interface(parsing: damaged) else { continue }
      if (try? Interface(parsing: interface.description)) != interface {
        Issue.record("\(damaged)")
      }
    }
    let deep = "interface a.b\ntype T(a: " + String(repeating: "[]", count: 100_000) + "int)"
    #expect(throws: InterfaceError.self) { try Interface(parsing: deep) }
  }
}
