// SPDX-License-Identifier: Apache-2.0
import CYAML
import Sign

/// A file, parsed by libyaml into nodes with their positions.
struct Document {
  /// The deepest nesting of a configuration; libyaml allows much more.
  static let depthLimit = 16

  /// The root node; nil for an empty file.
  let root: Node?

  /// The first parts that are well-formed YAML and are refused.
  let faults: [Fault]

  /// The number of the other refused parts.
  let moreFaults: Int

  /// A refused part, and its position.
  struct Fault: Error {
    var path: String = ""
    var position: Position
    var message: LocalizedText
  }

  /// Parses a text.
  ///
  /// - Throws: `SyntaxError`, for a text that is not YAML.
  init(_ text: SourceText) throws(SyntaxError) {
    let parser = Parser(text)
    guard var first = parser.load() else { throw parser.syntaxError(in: text) }
    defer { yaml_document_delete(&first) }
    guard var second = parser.load() else { throw parser.syntaxError(in: text) }
    defer { yaml_document_delete(&second) }

    var composer = Composer(document: first, end: text.end)
    root = composer.compose()
    if let node = yaml_document_get_root_node(&second) {
      composer.refuse(
        "", composer.place(node.pointee.start_mark),
        .init("a second document, expected one only", "出现第二个文档，一个文件只能有一个"))
    }
    faults = composer.faults
    moreFaults = composer.moreFaults
  }
}

/// The parser of libyaml; it keeps pointers to itself and to its input, hence a class.
private final class Parser {
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  private let input: UnsafeMutableBufferPointer<UInt8>

  init(_ text: SourceText) {
    input = .allocate(capacity: text.bytes.count)
    _ = input.initialize(from: text.bytes)
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  /// The next document, without a root node at the end of the text; nil if it cannot be parsed.
  func load() -> yaml_document_t? {
    var document = yaml_document_t()
    return yaml_parser_load(parser, &document) == 1 ? document : nil
  }

  func syntaxError(in text: SourceText) -> SyntaxError {
    let state = parser.pointee
    return SyntaxError(
      problem: state.problem.map { String(cString: $0) } ?? "",
      position: Position(state.problem_mark),
      context: state.context.map { _ in Position(state.context_mark) },
      lines: text.lines,
      end: text.end)
  }
}

/// Turns the node table of libyaml into a tree.
private struct Composer {
  var document: yaml_document_t
  var faults: [Document.Fault] = []
  var moreFaults = 0

  /// The nodes visited so far; an alias leads to one of them again.
  private var visited: Set<Int32> = []

  /// The end of the text.
  private let end: Position

  init(document: yaml_document_t, end: Position) {
    self.document = document
    self.end = end
  }

  /// A position inside the text; libyaml puts a value that is missing at the end behind the end.
  func place(_ mark: yaml_mark_t) -> Position { Position(mark).inside(end) }

  /// Refuses a part; nodes are visited in the order of the file, so the first ones are reported.
  mutating func refuse(
    _ path: String, _ position: Position, _ message: @autoclosure () -> LocalizedText
  ) {
    guard faults.count < 2 * Problems.most else {
      moreFaults += 1
      return
    }
    faults.append(Document.Fault(path: path, position: position, message: message()))
  }

  mutating func compose() -> Node? {
    guard let root = yaml_document_get_root_node(&document) else { return nil }
    visited.insert(1)
    return compose(root.pointee, path: "", depth: 1)
  }

  /// A node by its number; nil, and a fault, if it is refused.
  private mutating func compose(
    _ index: Int32, path: String, depth: Int, referredFrom position: Position
  ) -> Node? {
    guard let node = yaml_document_get_node(&document, index)?.pointee else { return nil }
    guard visited.insert(index).inserted else {
      refuse(
        path, position,
        .init("an alias ('*'), expected the value itself", "不支持别名（*），请直接写出值"))
      return nil
    }
    guard depth <= Document.depthLimit else {
      refuse(
        path, place(node.start_mark),
        .init(
          "nested too deeply, expected at most \(Document.depthLimit) levels",
          "嵌套过深，最多 \(Document.depthLimit) 层"))
      return nil
    }
    return compose(node, path: path, depth: depth)
  }

  private mutating func compose(_ node: yaml_node_t, path: String, depth: Int) -> Node? {
    let position = place(node.start_mark)
    if let tag = node.tag.map({ String(cString: $0) }), !Self.isPlain(tag) {
      refuse(
        path, position,
        .init(
          "a value with the tag '\(Self.short(tag))', expected one without",
          "值带有标签“\(Self.short(tag))”，请去掉标签"))
    }
    let content: Node.Content
    switch node.type {
    case YAML_SCALAR_NODE:
      content = .text(
        Self.text(node), quoted: node.data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
    case YAML_SEQUENCE_NODE:
      content = .list(items(of: node, path: path, depth: depth))
    case YAML_MAPPING_NODE:
      content = .mapping(entries(of: node, path: path, depth: depth))
    default:
      return nil
    }
    return Node(path: path, position: position, content: content)
  }

  private mutating func items(of node: yaml_node_t, path: String, depth: Int) -> [Node] {
    let items = node.data.sequence.items
    var position = place(node.start_mark)
    var list: [Node] = []
    for (index, item) in UnsafeBufferPointer(start: items.start, count: items.top - items.start)
      .enumerated()
    {
      let path = "\(path)[\(index + 1)]"
      guard let value = compose(item, path: path, depth: depth + 1, referredFrom: position) else {
        continue
      }
      position = value.position
      list.append(value)
    }
    return list
  }

  private mutating func entries(
    of node: yaml_node_t, path: String, depth: Int
  ) -> [Node.Entry] {
    let pairs = node.data.mapping.pairs
    var seen: [String: Position] = [:]
    var entries: [Node.Entry] = []
    for pair in UnsafeBufferPointer(start: pairs.start, count: pairs.top - pairs.start) {
      guard let key = key(pair.key, in: path) else { continue }
      let keyPath = (path.isEmpty ? "" : path + ".") + Quoted(key.text).description
      let value = compose(pair.value, path: keyPath, depth: depth + 1, referredFrom: key.position)
      if key.text == "<<" {
        refuse(
          path, key.position,
          .init("a merge key ('<<'), expected the keys themselves", "不支持合并键（<<），请直接写出各键"))
      } else if let first = seen[key.text] {
        refuse(
          keyPath, key.position,
          .init(
            "given twice, first at line \(first.line), expected it once",
            "重复出现，第一次在第 \(first.line) 行，只能写一次"))
      } else if let value {
        seen[key.text] = key.position
        entries.append(Node.Entry(key: key.text, position: key.position, value: value))
      }
    }
    return entries
  }

  private mutating func key(
    _ index: Int32, in path: String
  ) -> (text: String, position: Position)? {
    guard let node = yaml_document_get_node(&document, index)?.pointee else { return nil }
    let position = place(node.start_mark)
    guard visited.insert(index).inserted else {
      refuse(
        path, position,
        .init("an alias ('*') as a key, expected the key itself", "键不能用别名（*），请直接写出键"))
      return nil
    }
    guard node.type == YAML_SCALAR_NODE else {
      refuse(
        path, position,
        .init("a list or mapping as a key, expected a word", "键不能是列表或一组键值，应为一个词"))
      return nil
    }
    // Before it is compared or hashed, which takes long for some long texts.
    let length = node.data.scalar.length
    guard length <= Reader.longestText else {
      refuse(
        path, position,
        .init(
          "a key of \(length) bytes, expected at most \(Reader.longestText)",
          "键有 \(length) 字节，最多 \(Reader.longestText) 字节"))
      return nil
    }
    return (Self.text(node), position)
  }

  private static func text(_ node: yaml_node_t) -> String {
    let scalar = node.data.scalar
    return String(
      decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
  }

  /// A tag as it is written in the file.
  private static func short(_ tag: String) -> String {
    let prefix = "tag:yaml.org,2002:"
    return Quoted(tag.hasPrefix(prefix) ? "!!\(tag.dropFirst(prefix.count))" : tag).description
  }

  /// Whether the tag is a default of libyaml.
  private static func isPlain(_ tag: String) -> Bool {
    [YAML_DEFAULT_SCALAR_TAG, YAML_DEFAULT_SEQUENCE_TAG, YAML_DEFAULT_MAPPING_TAG].contains(tag)
  }
}

extension Position {
  /// libyaml counts from 0.
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(line: mark.line + 1, column: mark.column + 1)
  }
}
