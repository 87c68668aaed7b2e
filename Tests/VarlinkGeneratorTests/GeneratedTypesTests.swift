// SPDX-License-Identifier: Apache-2.0
import Testing
import Varlink

@Suite("Generated types") struct GeneratedTypesTests {
  private static let interface = Result {
    try Interface(
      parsing: String(decoding: PackageResources.org_example_everything_varlink, as: UTF8.self))
  }

  /// A value in which every field has a value.
  private static let everything = Awkward.Everything(
    bool: true, int: 1, float: 2.5, string: "text", object: ["a": 1], any: ["b"],
    named: .inBetween, structure: .init(first: 1, second: .init(third: "third")),
    enumeration: .twoAndMore, empty: .init(), array: ["a"], arrays: [[1], []], map: ["x": 0.5],
    maps: [nil, ["a": .bar]], set: ["one": .init()], nullable: "n", nullableAny: true,
    nullableStructure: .init(value: 1), nullableArray: [nil, .init(left: 1, right: nil)],
    nullableValues: ["a": nil, "b": 1])

  private static func check(
    _ value: some Encodable, against type: String
  ) throws -> JSON.Object {
    let object = try JSON.Object(encoding: value)
    try interface.get().check(.object(object), against: .named(type), unknown: .refused)
    return object
  }

  @Test("a value with every field fits the definition and comes back as it was")
  func roundTrip() throws {
    let object = try Self.check(Self.everything, against: "Everything")
    #expect(object["nullable_any"] == true)
    #expect(object["enumeration"] == "two_and_more")
    #expect(try object.decode(Awkward.Everything.self, unknown: .refused) == Self.everything)
  }

  @Test("a value may hold values of its own type") func recursion() throws {
    let leaf = Awkward.Node(value: 1, children: [], byName: [:])
    let tree = Awkward.Node(
      value: 2, next: leaf, children: [leaf, leaf],
      edge: Awkward.Edge(to: .init(node: leaf), weight: 1), byName: ["leaf": leaf])
    let object = try Self.check(tree, against: "Node")
    #expect(try object.decode(Awkward.Node.self, unknown: .refused) == tree)
    let text = #"{"value":1,"next":null,"children":[],"byName":{}}"#
    let value = try #require(try JSON(parsing: Array(text.utf8)).object)
    #expect(try value.decode(Awkward.Node.self, unknown: .refused) == leaf)
    #expect(try JSON.Object(encoding: leaf)["next"] == nil)
  }

  @Test("a missing or unfit member is named as on the wire") func mistakes() {
    let edge: JSON.Object = ["weight": 1, "to": ["node": ["value": "one"]]]
    let error = #expect(throws: ParameterError.self) {
      try edge.decode(Awkward.Edge.self, unknown: .refused)
    }
    #expect(error?.parameter == "to.node.value")
    let deep: JSON.Object = ["another_very_long_name": [:]]
    #expect(throws: ParameterError(parameter: "error", problem: "it is missing")) {
      try deep.decode(Awkward.Deep.Parameters.self, unknown: .refused)
    }
  }

  @Test("names that Swift has, too, do not come between") func names() throws {
    let string = Awkward.String(text: "t", string: .it, json: .a, raw: [:])
    _ = try Self.check(string, against: "String")
    let type = Awkward.TypeValue(
      selfValue: 1, init: 2, case: true, type: 0.5, protocol: .class, any: "any")
    _ = try Self.check(type, against: "Type")
    let state = Awkward.State(
      state: .on, others: [], inner: .init(state: .selfValue, direction: .up))
    _ = try Self.check(state, against: "State")
  }

  @Test("a call, its reply and its error carry the types of the method") func messages() throws {
    let parameters = Awkward.Parameters(result: .good)
    let call = try Call(
      Awkward.Everything2.self, .init(everything: Self.everything, parameters: parameters))
    #expect(call.method == "org.example.everything.Everything2")
    let input: Awkward.Everything2.Parameters = try call.input()
    #expect(input.everything == Self.everything)
    let result = Awkward.Everything2.Result(result: parameters)
    let reply = Reply.final(try JSON.Object(encoding: result))
    #expect(try reply.output(of: Awkward.Everything2.self).result == parameters)
    let failed = Awkward.Failed(error: .init(message: "m"), name: "n")
    let error = VarlinkError(failed)
    #expect(error.name == "org.example.everything.Failed")
    #expect(error.failure() == failed)
    #expect(error.failure(as: Awkward.Refused.self) == nil)
  }
}
