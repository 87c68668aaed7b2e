// SPDX-License-Identifier: Apache-2.0

extension Interface {
  /// Reads an interface definition.
  ///
  /// Besides the grammar this checks that names occur once, that every type that is used is
  /// declared, and that every declaration starts on a line of its own.
  public init(parsing text: String) throws(InterfaceError) {
    var parser = try InterfaceParser(text)
    self = try parser.interface()
  }
}

/// A recursive descent parser with one token of foresight.
struct InterfaceParser {
  typealias Token = InterfaceScanner.Token

  private var scanner: InterfaceScanner
  private(set) var token: Token
  private var lastLine = 0
  private var uses: [Token] = []
  private var depth = 0

  /// The deepest nesting of types, far beyond what anybody writes.
  private static let maximumDepth = 64

  private static let simpleTypes: [String: Interface.ValueType] = [
    "bool": .bool, "int": .int, "float": .float, "string": .string, "object": .object, "any": .any,
  ]

  init(_ text: String) throws(InterfaceError) {
    scanner = InterfaceScanner(text)
    token = try scanner.next()
  }

  mutating func interface() throws(InterfaceError) -> Interface {
    let documentation = token.documentation
    try expect("interface")
    let name = try expect("an interface name such as org.example.name", InterfaceName.isInterface)
    var members: [Interface.Member] = []
    repeat {
      members.append(try member(after: members))
    } while !token.text.isEmpty
    let types = Set(members.compactMap { if case .type(let type) = $0 { type.name } else { nil } })
    for use in uses where !types.contains(use.text) {
      throw error(at: use, "no type \(use.name) is declared")
    }
    return Interface(name: name.text, documentation: documentation, members: members)
  }

  private mutating func member(
    after others: [Interface.Member]
  ) throws(InterfaceError) -> Interface.Member {
    let keyword = token
    guard ["type", "method", "error"].contains(keyword.text) else {
      throw unexpected("'type', 'method' or 'error'")
    }
    guard keyword.line > lastLine else {
      throw error(at: keyword, "a line break was expected before \(keyword.name)")
    }
    try advance()
    let name = try expect("a name with a capital letter", InterfaceName.isMember)
    guard !others.contains(where: { $0.name == name.text }) else {
      throw error(at: name, "\(name.name) is declared twice")
    }
    let documentation = keyword.documentation
    switch keyword.text {
    case "type":
      guard token.text == "(" else { throw unexpected("'('") }
      let type = try structureOrEnumeration()
      return .type(.init(name: name.text, documentation: documentation, type: type))
    case "method":
      let input = try parameters()
      try expect("->")
      let output = try parameters()
      return .method(
        .init(name: name.text, documentation: documentation, input: input, output: output))
    default:
      let parameters = try parameters()
      return .error(
        .init(name: name.text, documentation: documentation, parameters: parameters))
    }
  }

  private mutating func parameters() throws(InterfaceError) -> [Interface.Field] {
    let start = token
    guard start.text == "(" else { throw unexpected("'('") }
    guard case .structure(let fields) = try structureOrEnumeration() else {
      throw error(at: start, "parameters need types: 'name: type'")
    }
    return fields
  }

  private mutating func type() throws(InterfaceError) -> Interface.ValueType {
    guard depth < Self.maximumDepth else { throw error(at: token, "types nested too deeply") }
    depth += 1
    defer { depth -= 1 }
    switch token.text {
    case "?":
      try advance()
      guard token.text != "?" else { throw unexpected("a type that is not nullable already") }
      return .nullable(try type())
    case "[]":
      try advance()
      return .array(try type())
    case "[string]":
      try advance()
      return .map(try type())
    case "(": return try structureOrEnumeration()
    default: return try simpleType()
    }
  }

  private mutating func simpleType() throws(InterfaceError) -> Interface.ValueType {
    let word = token
    if let type = Self.simpleTypes[word.text] {
      try advance()
      return type
    }
    guard InterfaceName.isMember(word.text) else { throw unexpected("a type") }
    uses.append(word)
    try advance()
    return .named(word.text)
  }

  /// Reads a list in parentheses: a colon after its first name makes it a structure.
  private mutating func structureOrEnumeration() throws(InterfaceError) -> Interface.ValueType {
    try expect("(")
    if token.text == ")" {
      try advance()
      return .structure([])
    }
    var fields: [Interface.Field] = []
    var cases: [Interface.Case] = []
    var names: Set<String> = []
    var name = try expect("a field name or ')'", InterfaceName.isField)
    let isStructure = token.text == ":"
    while true {
      guard names.insert(name.text).inserted else {
        throw error(at: name, "\(name.name) occurs twice")
      }
      if isStructure {
        try expect(":")
        fields.append(
          .init(name: name.text, documentation: name.documentation, type: try type()))
      } else {
        cases.append(.init(name: name.text, documentation: name.documentation))
      }
      if token.text == ")" { break }
      guard token.text == "," else { throw unexpected("',' or ')'") }
      try advance()
      name = try expect("a field name", InterfaceName.isField)
    }
    try advance()
    return isStructure ? .structure(fields) : .enumeration(cases)
  }
}

extension InterfaceParser {
  private mutating func advance() throws(InterfaceError) {
    lastLine = token.line
    token = try scanner.next()
  }

  private mutating func expect(_ text: String) throws(InterfaceError) {
    guard token.text == text else { throw unexpected("'\(text)'") }
    try advance()
  }

  private mutating func expect(
    _ expected: String, _ isValid: (String) -> Bool
  ) throws(InterfaceError) -> Token {
    let name = token
    guard isValid(name.text) else { throw unexpected(expected) }
    try advance()
    return name
  }

  private func unexpected(_ expected: String) -> InterfaceError {
    error(at: token, "\(expected) was expected, not \(token.name)")
  }

  private func error(at token: Token, _ problem: String) -> InterfaceError {
    InterfaceError(line: token.line, column: token.column, problem: problem)
  }
}
