// SPDX-License-Identifier: Apache-2.0
import Sign

/// A syntax error of libyaml, in plain words.
struct SyntaxError: Error {
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
    if let fault = missingSpace { return fault }
    let (place, message) = translation
    return Document.Fault(position: place.inside(end), message: message + advice)
  }

  /// The lines on which the cause may be: those where libyaml stopped, the one before, and the
  /// first of the part.
  var suspectLines: [Int] {
    Set([context?.line ?? position.line, position.line - 1, position.line]).sorted()
      .filter { lines.indices.contains($0 - 1) }
  }

  /// The error of a line in which the space after the key is missing.
  private var missingSpace: Document.Fault? {
    let problems = [
      "could not find expected ':'", "mapping values are not allowed in this context",
    ]
    guard problems.contains(problem) else { return nil }
    for number in suspectLines {
      let line = lines[number - 1]
      guard let missing = MissingSpace(inLine: line) else { continue }
      let column = line.prefix { $0 == " " }.count + missing.key.count + 2
      return Document.Fault(
        position: Position(line: number, column: column), message: missing.message)
    }
    return nil
  }

  private var translation: (Position, LocalizedText) {
    if let comment {
      return (
        comment,
        .init(
          "a comment from here on, expected the value in quotes, such as \"#808080\"",
          "从这里起是注释，值须加引号，例如 \"#808080\"")
      )
    }
    return switch problem {
    case "could not find expected ':'", "did not find expected ',' or ']'",
      "did not find expected ',' or '}'", "found unexpected end of stream",
      "found unexpected document indicator":
      (context ?? position, openMessage)
    default:
      (position, message)
    }
  }

  /// The message about a part that does not end as it should.
  private var openMessage: LocalizedText {
    switch problem {
    case "could not find expected ':'":
      .init("no ':' after this, expected 'key: value'", "此处之后没有冒号，应为“键: 值”")
    case "did not find expected ',' or ']'":
      .init(
        "this list is not closed by line \(position.line), expected ',' or ']'",
        "这个列表到第 \(position.line) 行仍未结束，缺少 , 或 ]")
    case "did not find expected ',' or '}'":
      .init(
        "this mapping is not closed by line \(position.line), expected ',' or '}'",
        "这组键值到第 \(position.line) 行仍未结束，缺少 , 或 }")
    default:
      .init(
        "this quote is never closed, expected another \(closingQuote.english) after the text",
        "引号没有结束，文字之后缺少\(closingQuote.chinese)")
    }
  }

  /// Where the first comment of the part is that stands for a value: `colour: #808080`.
  var comment: Position? {
    let misses = ["did not find expected ','", "did not find expected node content"]
    guard misses.contains(where: problem.hasPrefix) else { return nil }
    // A value that is missing is noticed at the next token, which may be lines below.
    let first = min((context ?? position).line, position.line - 1)
    for number in first...max(first, position.line) where lines.indices.contains(number - 1) {
      let parts = lines[number - 1].split(
        separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, parts[0].last == " ", parts[1].first.map({ $0 != " " }) ?? false,
        parts[0].last(where: { $0 != " " }) == ":"
      {
        return Position(line: number, column: parts[0].count + 1)
      }
    }
    return nil
  }

  /// The message about the place where libyaml stopped.
  private var message: LocalizedText {
    let line = (context ?? position).line
    return switch problem {
    case "mapping values are not allowed in this context":
      .init(
        "a ':' too many, expected one 'key: value' a line or the text in quotes",
        "多了一个冒号，每行只写一组“键: 值”；含冒号的文字请加引号")
    case "did not find expected key" where character(at: position) == ":":
      .init("the key before this ':' is missing, expected 'key: value'", "冒号前缺少键，应为“键: 值”")
    case "did not find expected key":
      .init(
        "this does not go on from line \(line), expected a key in line with it",
        "与第 \(line) 行不衔接，应为与之对齐的键")
    case "did not find expected '-' indicator":
      .init(
        "this does not go on from line \(line), expected '-' in line with it",
        "与第 \(line) 行不衔接，应为与之对齐的“-”")
    case "block sequence entries are not allowed in this context":
      .init(
        "a list cannot begin here, expected it on lines of its own or in [ ]",
        "列表不能从这里开始，应另起一行，或写在 [ ] 中")
    case "did not find expected node content" where position.line > lines.count:
      .init(
        "the file ends inside a list or mapping, expected ']' or '}'",
        "文件在列表或一组键值中间结束，缺少 ] 或 }")
    case "did not find expected node content":
      .init(
        "\(character.english) cannot stand here, expected a value",
        "\(character.chinese)不能写在这里，应为一个值")
    case "found unknown escape character":
      .init(
        "an unknown escape in double quotes, expected '\\\\' for a backslash",
        "双引号中有未知的转义，反斜杠应写成“\\\\”")
    case "found a tab character where an indentation space is expected",
      "found character that cannot start any token" where isTab:
      .init(
        "a tab, expected spaces: YAML indents with spaces only", "此处是制表符，YAML 只能用空格缩进")
    case "found character that cannot start any token":
      .init(
        "\(character.english) cannot begin a value, expected the text in quotes",
        "值不能以\(character.chinese)开头，请给文字加引号")
    case "found undefined alias":
      .init(
        "an alias ('*'), expected the value itself, or the text in quotes",
        "不支持别名（*），请直接写出值；若是文字，请加引号")
    case "did not find expected <document start>":
      .init("text after the end of the configuration, expected nothing more", "配置结束之后还有内容，请删除")
    default:
      .init(
        "this is not YAML (\(problem)), expected 'key: value' lines",
        "这不是 YAML（\(chineseProblem)），应为一行行的“键: 值”")
    }
  }

  private func character(at position: Position) -> Character? {
    guard lines.indices.contains(position.line - 1) else { return nil }
    return lines[position.line - 1].dropFirst(position.column - 1).first
  }

  private var isTab: Bool { character(at: position) == "\t" }

  private var character: LocalizedText {
    switch character(at: position) {
    case nil: .init("the end of the line", "行尾")
    case "\t": .init("a tab", "制表符")
    case let character?: .init("'\(character)'", "“\(character)”")
    }
  }

  private var closingQuote: LocalizedText {
    guard let quote = context.flatMap(character(at:)) else { return .init("quote", "引号") }
    return .init(quote == "'" ? "\"'\"" : "'\(quote)'", " \(quote)")
  }

  /// Advice on the confusable characters that are the probable cause.
  private var advice: LocalizedText {
    let steps = suspectLines.flatMap { number in
      Confusable.all(in: lines[number - 1]).filter(\.breaksStructure).map {
        LocalizedText("in line \(number) ", "第 \(number) 行") + $0.step
      }
    }
    return Confusable.bracketed(steps)
  }
}
