// SPDX-License-Identifier: Apache-2.0

extension Interface: CustomStringConvertible {
  /// The definition in the customary layout, as one would write it by hand.
  ///
  /// A list stands on one line where it fits into 80 columns and none of its fields is
  /// documented.
  public var description: String {
    var text = Self.comment(documentation, indentation: "") + "interface \(name)\n"
    for member in members { text += "\n" + member.description + "\n" }
    return text
  }

  static func comment(_ text: String, indentation: String) -> String {
    guard !text.isEmpty else { return "" }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { indentation + ($0.isEmpty ? "#\n" : "# \($0)\n") }.joined()
  }
}

extension Interface.Member: CustomStringConvertible {
  /// The declaration with its comment, without a line break at its end.
  public var description: String {
    switch self {
    case .type(let type):
      declaration(type.documentation, "type \(type.name) ", [type.type])
    case .method(let method):
      declaration(
        method.documentation, "method \(method.name)",
        [.structure(method.input), .structure(method.output)])
    case .error(let error):
      declaration(error.documentation, "error \(error.name) ", [.structure(error.parameters)])
    }
  }

  private func declaration(
    _ documentation: String, _ start: String, _ lists: [Interface.ValueType]
  ) -> String {
    var text = start
    for (index, list) in lists.enumerated() {
      if index > 0 { text += " -> " }
      let column = text.split(separator: "\n", omittingEmptySubsequences: false).last?.count ?? 0
      text += list.text(level: 0, column: column)
    }
    return Interface.comment(documentation, indentation: "") + text
  }
}

extension Interface.ValueType: CustomStringConvertible {
  /// The type on one line, without the comments of its fields.
  public var description: String {
    switch self {
    case .bool: "bool"
    case .int: "int"
    case .float: "float"
    case .string: "string"
    case .object: "object"
    case .any: "any"
    case .named(let name): name
    case .structure(let fields):
      "(" + fields.map { "\($0.name): \($0.type)" }.joined(separator: ", ") + ")"
    case .enumeration(let cases): "(" + cases.map(\.name).joined(separator: ", ") + ")"
    case .array(let element): "[]\(element)"
    case .map(let element): "[string]\(element)"
    case .nullable(let type): "?\(type)"
    }
  }

  /// The type from a column on, over several lines where it has to be.
  func text(level: Int, column: Int) -> String {
    let line = description
    if !isDocumented && column + line.count <= 80 { return line }
    let indentation = String(repeating: "  ", count: level + 1)
    let lines: [String]
    switch self {
    case .structure(let fields):
      lines = fields.map { field in
        let start = "\(indentation)\(field.name): "
        return Interface.comment(field.documentation, indentation: indentation) + start
          + field.type.text(level: level + 1, column: start.count)
      }
    case .enumeration(let cases):
      lines = cases.map {
        Interface.comment($0.documentation, indentation: indentation) + indentation + $0.name
      }
    case .array(let type): return "[]" + type.text(level: level, column: column + 2)
    case .map(let type): return "[string]" + type.text(level: level, column: column + 8)
    case .nullable(let type): return "?" + type.text(level: level, column: column + 1)
    default: return line
    }
    return "(\n" + lines.joined(separator: ",\n") + "\n" + indentation.dropLast(2) + ")"
  }

  /// Whether a comment stands anywhere inside.
  private var isDocumented: Bool {
    switch self {
    case .structure(let fields):
      fields.contains { !$0.documentation.isEmpty || $0.type.isDocumented }
    case .enumeration(let cases): cases.contains { !$0.documentation.isEmpty }
    case .array(let type), .map(let type), .nullable(let type): type.isDocumented
    default: false
    }
  }
}
