// SPDX-License-Identifier: Apache-2.0
import SignInterface
import Testing
import Varlink

@Suite("The range of numbers in messages") struct ExactNumbersTests {
  /// Writes values of the interface's types, in which every number is the same.
  private struct Filler {
    let interface: Interface
    let int: Int64
    let float: Double

    func object(_ fields: [Interface.Field]) -> JSON.Object {
      JSON.Object(fields.map { ($0.name, value($0.type)) })
    }

    private func value(_ type: Interface.ValueType) -> JSON {
      switch type {
      case .bool: .bool(true)
      case .int: .int(int)
      case .float: .float(float)
      case .string, .any: .string("")
      case .object: .object([:])
      case .named(let name): interface.type(named: name).map(value) ?? .null
      case .structure(let fields): .object(object(fields))
      case .enumeration(let cases): .string(cases.first?.name ?? "")
      case .array(let element): .array([value(element), value(element)])
      case .map(let element): .object(["key": value(element)])
      case .nullable(let type): value(type)
      }
    }
  }

  private static func numbers(_ value: JSON) -> [Double] {
    switch value {
    case .int(let number): [Double(number)]
    case .float(let number): [number]
    case .array(let elements): elements.flatMap(numbers)
    case .object(let members): members.flatMap { numbers($0.value) }
    default: []
    }
  }

  @Test("no number of any reply is beyond what every reader of JSON keeps", arguments: [1, -1])
  func replies(sign: Int64) throws {
    let interface = try Interface(parsing: Wire.description)
    let filler = Filler(interface: interface, int: sign * .max, float: Double(sign) * 1e300)
    var count = 0
    for method in interface.methods {
      let extreme = filler.object(method.output)
      let sent = encoded(extreme)
      try interface.check(sent, against: method.output, unknown: .refused)
      let numbers = Self.numbers(.object(sent))
      #expect(numbers.count == Self.numbers(.object(extreme)).count)
      #expect(numbers.allSatisfy { $0 == Double(sign) * 9_007_199_254_740_992 }, "\(method.name)")
      #expect((ExactNumbers.outlier(in: extreme) == nil) == numbers.isEmpty)
      #expect(ExactNumbers.outlier(in: sent) == nil)
      count += numbers.count
    }
    // The state alone has dozens.
    #expect(count > 100)
  }

  @Test("the numbers of the range are sent as they are") func exact() throws {
    let object: JSON.Object = [
      "most": .int(1 << 53), "least": .int(-(1 << 53)), "level": .float(0.05), "deep": [[.int(7)]],
    ]
    #expect(encoded(object) == object)
  }
}
