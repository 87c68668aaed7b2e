// SPDX-License-Identifier: Apache-2.0

/// Why a text is not JSON, or not JSON that this side accepts.
public struct JSONError: Error, Equatable, Sendable {
  /// Where the text stopped making sense, in bytes from its start.
  public let offset: Int

  /// What is wrong there.
  public let problem: String
}

extension JSONError: CustomStringConvertible {
  /// The problem and its place.
  public var description: String { "\(problem) at byte \(offset)" }
}

extension JSON {
  /// Reads a JSON text.
  ///
  /// This is RFC 8259 to the letter, in UTF-8. Refused besides are a member that occurs twice
  /// in one object, nesting beyond ``maximumDepth``, and numbers beyond the range of a double.
  /// A whole number beyond 64 bits is read as a float, which no integer parameter accepts.
  public init(parsing text: [UInt8]) throws(JSONError) {
    var parser = JSONParser(text)
    self = try parser.document()
  }

  /// Reads a JSON text.
  public init(parsing text: String) throws(JSONError) {
    try self.init(parsing: Array(text.utf8))
  }
}

/// A recursive descent parser; the depth of the recursion is bounded by `JSON.maximumDepth`.
struct JSONParser {
  let text: [UInt8]
  var position = 0
  private var depth = 0

  init(_ text: [UInt8]) {
    self.text = text
  }

  mutating func document() throws(JSONError) -> JSON {
    let value = try value()
    skipSpace()
    guard position == text.count else { throw error("text after the end of the value") }
    return value
  }

  func error(_ problem: String) -> JSONError {
    JSONError(offset: position, problem: problem)
  }

  /// The byte at the position, or 0, which no JSON text contains, at the end.
  var byte: UInt8 { position < text.count ? text[position] : 0 }

  mutating func consume(_ expected: UInt8) -> Bool {
    guard byte == expected else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func value() throws(JSONError) -> JSON {
    skipSpace()
    switch byte {
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: throw error("a value was expected")
    }
  }

  private mutating func literal(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
    let end = position + word.utf8CodeUnitCount
    let matches = word.withUTF8Buffer { word in
      end <= text.count && text[position..<end].elementsEqual(word)
    }
    guard matches else { throw error("a value was expected") }
    position = end
    return value
  }

  private mutating func enter() throws(JSONError) {
    guard depth < JSON.maximumDepth else {
      throw error("nesting deeper than \(JSON.maximumDepth) levels")
    }
    depth += 1
    position += 1
    skipSpace()
  }

  private mutating func leave() {
    depth -= 1
    position += 1
  }

  private mutating func array() throws(JSONError) -> [JSON] {
    try enter()
    var elements: [JSON] = []
    guard byte != UInt8(ascii: "]") else {
      leave()
      return elements
    }
    while true {
      elements.append(try value())
      skipSpace()
      if byte == UInt8(ascii: "]") { break }
      guard consume(UInt8(ascii: ",")) else { throw error("',' or ']' was expected") }
    }
    leave()
    return elements
  }

  private mutating func object() throws(JSONError) -> JSON.Object {
    try enter()
    var object = JSON.Object()
    guard byte != UInt8(ascii: "}") else {
      leave()
      return object
    }
    while true {
      skipSpace()
      guard byte == UInt8(ascii: "\"") else { throw error("a member name was expected") }
      let name = try string()
      skipSpace()
      guard consume(UInt8(ascii: ":")) else { throw error("':' was expected") }
      guard object.insert(name, try value()) else {
        throw error("member '\(name)' occurs twice")
      }
      skipSpace()
      if byte == UInt8(ascii: "}") { break }
      guard consume(UInt8(ascii: ",")) else { throw error("',' or '}' was expected") }
    }
    leave()
    return object
  }
}
