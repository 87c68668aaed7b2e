// SPDX-License-Identifier: Apache-2.0
import Testing
import Varlink

@Suite("Names by their scalars") struct ExactNameTests {
  private let one = "\u{E9}"
  private let two = "e\u{301}"

  @Test("names that look the same and differ in their scalars are two names", arguments: [0, 40])
  func members(others: Int) throws {
    #expect(one == two)
    var text = "{\"\(one)\":1,\"\(two)\":2"
    for number in 0..<others { text += ",\"\(number)\":0" }
    let object = try #require(try JSON(parsing: text + "}").object)
    #expect(object.count == others + 2)
    #expect(object[one] == 1)
    #expect(object[two] == 2)
    #expect(throws: JSONError.self) { try JSON(parsing: "{\"\(two)\":1,\"\(two)\":2}") }
  }

  @Test("values with such names or texts are not equal") func values() throws {
    #expect(JSON.string(one) != JSON.string(two))
    #expect(try JSON(parsing: "{\"\(one)\":1}") != JSON(parsing: "{\"\(two)\":1}"))
  }

  @Test("a name that only looks like one of the interface is unknown") func interface() throws {
    let service = try Service(
      .init(vendor: "v", product: "p", version: "1", url: "u"),
      interfaces: ["interface org.example.k\nmethod Kind(K: ?string) -> ()"])
    let kelvin = "\u{212A}"
    #expect(kelvin == "K")
    #expect(throws: VarlinkError.methodNotFound("org.example.k.\(kelvin)ind")) {
      try service.answer(Call("org.example.k.\(kelvin)ind"))
    }
    #expect(throws: VarlinkError.invalidParameter(kelvin)) {
      try service.answer(Call("org.example.k.Kind", [kelvin: "x"]))
    }
    #expect(try service.answer(Call("org.example.k.Kind", ["K": "x"])) == nil)
  }
}
