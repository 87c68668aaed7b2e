// SPDX-License-Identifier: Apache-2.0
import Testing
import Varlink

@Suite("JSON")
struct JSONTests {
  @Test(
    "a text is read as the value it stands for",
    arguments: [
      ("null", nil), ("true", true), (" false\n", false), ("0", 0), ("-0", 0), ("42", 42),
      ("9223372036854775807", 9_223_372_036_854_775_807),
      ("-9223372036854775808", -9_223_372_036_854_775_808),
      ("9223372036854775808", 9_223_372_036_854_775_808.0),
      ("1.0", 1.0), ("1e3", 1000.0), ("-2.5E-1", -0.25), ("1e+2", 100.0),
      (#""""#, ""), (#""去向""#, "去向"), (#""a\"\\\/\b\f\n\r\tz""#, "a\"\\/\u{8}\u{C}\n\r\tz"),
      (#""\u0041\u00e9\u53BB""#, "Aé去"), (#""\uD83D\uDEA8""#, "🚨"), (#""\u0000""#, "\0"),
      ("[]", []), ("[ 1 , [ ] ]", [1, []]), ("{}", [:]),
      (#"{ "a" : 1 , "b" : { "c" : [ null ] } }"#, ["a": 1, "b": ["c": [nil]]]),
    ] as [(String, JSON)])
  func reads(text: String, value: JSON) throws {
    #expect(try JSON(parsing: text) == value)
  }

  @Test(
    "a text that is not JSON to the letter is refused",
    arguments: [
      "", " ", "nul", "True", "+1", "01", "1.", ".5", "1e", "1e+", "-", "--1", "0x10", "1_000",
      "NaN", "Infinity", "1e999", "'a'", "\"", "\"a", "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"",
      #""\uD83D""#, #""\uD83Dx""#, #""\uD83D\u0041""#, #""\uD83D\uD83D""#, #""\uDEA8""#, "\"a\nb\"",
      "\"a\0b\"",
      "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{", "}", "{1:2}", "{a:1}", #"{"a"}"#,
      #"{"a":}"#, #"{"a":1,}"#, #"{"a":1 "b":2}"#, "{} {}", "{}x", "// note\n{}", "\u{FEFF}{}",
      #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, "[1]\0", "\u{B}1",
    ])
  func refuses(text: String) {
    #expect(throws: JSONError.self) { try JSON(parsing: text) }
  }

  @Test(
    "a string that is not UTF-8 is refused",
    arguments: [
      [0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80],
      [0x5C, 0x6E, 0xFF],
    ] as [[UInt8]])
  func refusesEncoding(bytes: [UInt8]) {
    #expect(throws: JSONError.self) { try JSON(parsing: [0x22] + bytes + [0x22]) }
  }

  @Test("an error tells the byte at which the text stopped making sense")
  func places() {
    do throws(JSONError) {
      Issue.record("read as \(try JSON(parsing: #"{"a": x}"#))")
    } catch {
      #expect(error.description == "a value was expected at byte 6")
    }
  }

  @Test("nesting is read to its limit and refused beyond, however deep")
  func depth() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try JSON(parsing: nested(JSON.maximumDepth))
    #expect(throws: JSONError.self) { try JSON(parsing: nested(JSON.maximumDepth + 1)) }
    for bomb in ["[", #"{"a":"#] {
      #expect(throws: JSONError.self) {
        try JSON(parsing: String(repeating: bomb, count: 1_000_000))
      }
    }
  }

  @Test("an object of any size keeps the order of its members and finds each")
  func members() throws {
    for size in [0, 1, 16, 17, 18, 500] {
      let object = JSON.Object((0..<size).map { ("m\($0)", .int(Int64($0))) })
      #expect(object.names == (0..<size).map { "m\($0)" })
      #expect(object.allSatisfy { object[$0.name] == $0.value })
      #expect(object["m\(size)"] == nil)
      var doubled = object.reduce(into: "{") { $0 += "\"\($1.name)\":0," }
      doubled += #""last":1,"last":2}"#
      #expect(throws: JSONError.self) { try JSON(parsing: doubled) }
    }
  }

  @Test("objects are equal in whatever order, arrays are not; 1 is not 1.0")
  func equality() {
    #expect(["a": 1, "b": 2] as JSON == ["b": 2, "a": 1])
    #expect(["a": 1] as JSON != ["a": 1, "b": 2])
    #expect([1, 2] as JSON != [2, 1])
    #expect(JSON.int(1) != JSON.float(1))
  }

  @Test(
    "a value is written on one line and read back",
    arguments: [
      (nil, "null"), (true, "true"), (-7, "-7"), (1.0, "1.0"), (0.1, "0.1"), (1e300, "1e+300"),
      (2.5e-300, "2.5e-300"),
      ("a\"\\\n\r\t\u{1}\u{1F}\0/é🚨", #""a\"\\\n\r\t\u0001\u001f\u0000/é🚨""#),
      ([], "[]"), ([1, [2]], "[1,[2]]"), ([:], "{}"),
      (["b": 1, "a": ["c": nil]], #"{"b":1,"a":{"c":null}}"#),
    ] as [(JSON, String)])
  func writes(value: JSON, text: String) throws {
    #expect(value.description == text)
    #expect(value.bytes == Array(text.utf8))
    #expect(try JSON(parsing: text) == value)
    #expect(try JSON(parsing: value.formatted) == value)
  }

  @Test("infinities and NaN, which JSON cannot tell, become null")
  func notFinite() {
    #expect(JSON.array([.float(.nan), .float(.infinity)]).description == "[null,null]")
  }

  @Test("the layout for people has a line for each member")
  func formatted() {
    let value: JSON = ["a": 1, "b": [true, [:]], "c": []]
    #expect(
      value.formatted == """
        {
          "a": 1,
          "b": [
            true,
            {}
          ],
          "c": []
        }
        """)
  }

  @Test("random values survive writing and reading")
  func roundTrips() throws {
    var random = Random(seed: 20_261_123)
    for _ in 0..<2000 {
      let value = random.json(depth: 4)
      if try JSON(parsing: value.bytes) != value { Issue.record("\(value)") }
    }
  }

  @Test("no damaged text crashes the parser, and what it accepts is stable")
  func damaged() {
    var random = Random(seed: 7)
    let text = Array(#"{"a":[1,-2.5e3,"\u00e9\n去",true,null],"b":{"c":"d"}}"#.utf8)
    for _ in 0..<20_000 {
      var bytes = text
      for _ in 0...Int(random.next() % 3) {
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      guard let value = try? JSON(parsing: bytes) else { continue }
      if (try? JSON(parsing: value.bytes)) != value { Issue.record("\(bytes)") }
    }
  }
}
