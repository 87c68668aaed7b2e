// SPDX-License-Identifier: Apache-2.0
import Testing
import Varlink

@Suite("Parameters as Swift types")
struct CodingTests {
  enum Pace: String, Codable { case fast, slow }

  struct Place: Codable, Equatable {
    var x: Int
    var y: Double?
  }

  struct Journey: Codable, Equatable {
    var name: String
    var stops: [Place]
    var tags: [String: Int]
    var pace: Pace
    var back: Bool?
    var raw: JSON?
  }

  private static let journey: JSON.Object = [
    "name": "round", "stops": [["x": 1], ["x": 2, "y": 2.5]], "tags": ["a": 1], "pace": "slow",
    "raw": ["z": [nil, 1.0]],
  ]

  @Test("a value is read, written and read again; nil is left out")
  func roundTrips() throws {
    let journey = try Self.journey.decode(Journey.self, unknown: .refused)
    #expect(
      journey
        == Journey(
          name: "round", stops: [Place(x: 1), Place(x: 2, y: 2.5)], tags: ["a": 1], pace: .slow,
          raw: ["z": [nil, 1.0]]))
    let written = try JSON.Object(encoding: journey)
    #expect(written == Self.journey)
    #expect(written.names == ["name", "stops", "tags", "pace", "raw"])
  }

  @Test(
    "what does not fit is named by its path",
    arguments: [
      ("name", nil, "name"), ("name", 1, "name"), ("name", .null, "name"),
      ("stops", [:], "stops"), ("stops", [["x": 1], 2], "stops[1]"),
      ("stops", [["x": 1.0]], "stops[0].x"), ("stops", [["x": 1, "z": 1]], "stops[0].z"),
      ("stops", [[:]], "stops[0].x"), ("stops", [["x": 1, "y": "2"]], "stops[0].y"),
      ("tags", ["a": 1, "b": true], "tags.b"), ("pace", "slo", "pace"), ("pace", 1, "pace"),
      ("back", 0, "back"), ("extra", 1, "extra"),
    ] as [(String, JSON?, String)])
  func paths(name: String, value: JSON?, path: String) {
    var parameters = JSON.Object(
      Self.journey.filter { $0.name != name }.map { ($0.name, $0.value) })
    parameters[name] = value
    #expect(throws: VarlinkError.invalidParameter(path)) {
      try Call("a.b.C", parameters).input(as: Journey.self)
    }
  }

  @Test("a client passes over what it does not know, at every depth")
  func unknown() throws {
    var parameters = Self.journey
    parameters["extra"] = 1
    parameters["stops"] = [["x": 1, "later": [:]]]
    let journey: Journey = try Reply.final(parameters).output()
    #expect(journey.stops == [Place(x: 1)])
  }

  @Test("null and absence are the same to an optional field")
  func null() throws {
    #expect(try (["x": 1, "y": nil] as JSON.Object).decode(Place.self, unknown: .refused).y == nil)
  }

  @Test("a whole number fits a float, and an integer only its range")
  func numbers() throws {
    struct Numbers: Decodable {
      var float: Double?
      var small: UInt8?
      var large: UInt64?
    }
    let whole: JSON.Object = ["float": 3, "small": 255, "large": .int(.max)]
    #expect(try whole.decode(Numbers.self, unknown: .refused).float == 3)
    for wrong in [["small": 256], ["small": -1], ["large": -1]] as [JSON.Object] {
      #expect(throws: ParameterError.self) { try wrong.decode(Numbers.self, unknown: .refused) }
    }
  }

  @Test("a type without fields takes no parameters")
  func empty() throws {
    struct Nothing: Codable {}
    _ = try Call("a.b.C").input(as: Nothing.self)
    #expect(throws: VarlinkError.invalidParameter("a")) {
      try Call("a.b.C", ["a": 1]).input(as: Nothing.self)
    }
    #expect(try JSON.Object(encoding: Nothing()) == [:])
  }

  @Test("types may share an object and read its parts by hand")
  func containers() throws {
    struct Both: Codable {
      enum Key: String, CodingKey { case inner, list, deep }
      var place: Place
      var inner: Int
      var list: [String?]
      init(from decoder: any Decoder) throws {
        place = try decoder.singleValueContainer().decode(Place.self)
        let members = try decoder.container(keyedBy: Key.self)
        inner = try members.nestedContainer(keyedBy: Key.self, forKey: .inner)
          .decode(Int.self, forKey: .deep)
        var elements = try members.nestedUnkeyedContainer(forKey: .list)
        list = []
        while !elements.isAtEnd {
          list.append(try elements.decodeNil() ? nil : elements.decode(String.self))
        }
      }
      func encode(to encoder: any Encoder) throws {
        try place.encode(to: encoder)
        var members = encoder.container(keyedBy: Key.self)
        var nested = members.nestedContainer(keyedBy: Key.self, forKey: .inner)
        try nested.encode(inner, forKey: .deep)
        var elements = members.nestedUnkeyedContainer(forKey: .list)
        for element in list { try elements.encode(element) }
      }
    }
    let parameters: JSON.Object = ["x": 1, "inner": ["deep": 2], "list": ["a", nil]]
    let both = try parameters.decode(Both.self, unknown: .refused)
    #expect(try JSON.Object(encoding: both) == parameters)
    var extra = parameters
    extra["inner"] = ["deep": 2, "deeper": 3]
    do throws(ParameterError) {
      _ = try extra.decode(Both.self, unknown: .refused)
      Issue.record("an unknown member was read")
    } catch {
      #expect(error.description == "inner.deeper: it is unknown")
    }
  }

  @Test("a type may take an object as a whole")
  func whole() throws {
    struct Anything: Decodable {
      var members: JSON.Object
      init(from decoder: any Decoder) throws {
        members = try decoder.singleValueContainer().decode(JSON.Object.self)
      }
    }
    let parameters: JSON.Object = ["a": 1, "b": [nil]]
    #expect(try parameters.decode(Anything.self, unknown: .refused).members == parameters)
  }

  @Test("what has no JSON form cannot be written")
  func notEncodable() {
    #expect(throws: ParameterError.self) { try JSON.Object(encoding: ["a": Double.nan]) }
    #expect(throws: ParameterError.self) { try JSON.Object(encoding: ["a": UInt64.max]) }
    #expect(throws: ParameterError.self) { try JSON.Object(encoding: [1]) }
    do throws(ParameterError) {
      _ = try JSON.Object(encoding: ["a": ["b": Double.infinity]])
      Issue.record("infinity was written")
    } catch {
      #expect(error.description == "a.b: inf has no JSON form")
    }
  }

  /// Remembers which encoders it was written with, without holding them.
  private final class Witness: Encodable {
    private struct Seen {
      weak var encoder: AnyObject?
    }

    private var seen: [Seen] = []

    /// How many of them are still there, and how many there were.
    var left: (Int, of: Int) { (seen.count { $0.encoder != nil }, seen.count) }

    func encode(to encoder: any Encoder) throws {
      seen.append(Seen(encoder: encoder as AnyObject))
      var container = encoder.singleValueContainer()
      try container.encode(1)
    }
  }

  @Test("nothing is left of what has written a value, however deep")
  func nothingLeft() throws {
    let witness = Witness()
    let value = ["a": [["b": witness], ["c": witness]]]
    #expect(try JSON.Object(encoding: value) == ["a": [["b": 1], ["c": 1]]])
    #expect(witness.left == (0, of: 2))
  }
}
