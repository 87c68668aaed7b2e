// SPDX-License-Identifier: Apache-2.0

/// A syntax error of libyaml, in plain words.
struct SyntaxError {
  /// The message of libyaml.
  var problem: String

  /// The position at which libyaml stopped.
  var position: Position

  /// The start of the part in which libyaml stopped.
  var context: Position?

  /// The lines of the text.
  var lines: [Substring]

  /// The end of the text; positions of libyaml may be one line beyond.
  var end: Position

  /// The error, at the position where a person would search first.
  var fault: Document.Fault {
    let (place, message) = translation
    return Document.Fault(position: place.inside(end), message: message + advice)
  }

  private var translation: (Position, String) {
    let start = context ?? position
    let line = start.line
    return switch problem {
    case "could not find expected ':'":
      (start, "no ':' after this, expected 'key: value'")
    case "mapping values are not allowed in this context":
      (position, "a ':' too many, expected one 'key: value' a line or the text in quotes")
    case "did not find expected key":
      (position, "this does not go on from line \(line), expected a key in line with it")
    case "did not find expected '-' indicator":
      (position, "this does not go on from line \(line), expected '-' in line with it")
    case "block sequence entries are not allowed in this context":
      (position, "a list cannot begin here, expected it on lines of its own or in [ ]")
    case "did not find expected ',' or ']'":
      (start, "this list is not closed by line \(position.line), expected ',' or ']'")
    case "did not find expected ',' or '}'":
      (start, "this mapping is not closed by line \(position.line), expected ',' or '}'")
    case "did not find expected node content" where position.line > lines.count:
      (position, "the file ends inside a list or mapping, expected ']' or '}'")
    case "did not find expected node content":
      (position, "\(character) cannot stand here, expected a value")
    case "found unexpected end of stream", "found unexpected document indicator":
      (start, "this quote is never closed, expected another \(closingQuote) after the text")
    case "found unknown escape character":
      (position, "an unknown escape in double quotes, expected '\\\\' for a backslash")
    case "found undefined alias":
      (position, "an alias ('*'), expected the value itself, or the text in quotes")
    case "found a tab character where an indentation space is expected":
      (position, "a tab, expected spaces: YAML indents with spaces only")
    case "found character that cannot start any token" where character == "a tab":
      (position, "a tab, expected spaces: YAML indents with spaces only")
    case "found character that cannot start any token":
      (position, "\(character) cannot begin a value, expected the text in quotes")
    case "did not find expected <document start>":
      (position, "text after the end of the configuration, expected nothing more")
    default:
      (position, "this is not YAML (\(problem)), expected 'key: value' lines")
    }
  }

  private func character(at position: Position) -> Character? {
    guard lines.indices.contains(position.line - 1) else { return nil }
    return lines[position.line - 1].dropFirst(position.column - 1).first
  }

  private var character: String {
    switch character(at: position) {
    case nil: "the end of the line"
    case "\t": "a tab"
    case let character?: "'\(character)'"
    }
  }

  private var closingQuote: String {
    context.flatMap(character(at:)).map { $0 == "'" ? "\"'\"" : "'\($0)'" } ?? "quote"
  }

  /// Advice on the confusable characters that are the probable cause: those on the line where
  /// libyaml stopped, on the line before, and on the first line of the part.
  private var advice: String {
    let numbers = Set([context?.line ?? position.line, position.line - 1, position.line])
    let steps = numbers.sorted().filter { lines.indices.contains($0 - 1) }.flatMap { number in
      Confusable.all(in: lines[number - 1]).filter(\.breaksStructure).map {
        "in line \(number) \($0.step)"
      }
    }
    return steps.isEmpty ? "" : " (\(steps.joined(separator: ", ")))"
  }
}
