// SPDX-License-Identifier: Apache-2.0
package import Sign

/// Gives types to the nodes of one file, and collects all problems in place of stopping at the
/// first.
///
/// Every function that returns nil has reported a problem.
package final class Reader {
  /// The name of the file, for problems.
  let file: String

  /// Returns whether the tz database has a zone of this name.
  let zoneExists: (String) -> Bool

  /// Reads a file that the configuration names.
  let readFile: FileReader

  /// The chips, and the pins in use.
  var pins = PinAllocator()

  /// The first problems so far, in the order of reading.
  private var told: [Problem] = []

  /// The number of the other problems.
  private var more = 0

  /// The place from which on problems are only counted.
  private var end = Position(line: .max, column: .max)

  /// The warnings so far, in the order of reading.
  package private(set) var warnings: [Problem] = []

  /// The hints so far, in the order of reading.
  private(set) var hints: [Problem] = []

  /// The world that the configuration is judged by.
  let circumstances: Circumstances

  /// The parts of the file that warnings are about.
  var places = Places()

  /// Makes a reader of a file that names no zones and no other files.
  package convenience init(file: String) {
    self.init(
      file: file, zoneExists: { _ in false }, readFile: { _, _ in .notRegular })
  }

  init(
    file: String, zoneExists: @escaping (String) -> Bool, readFile: @escaping FileReader,
    circumstances: Circumstances = Circumstances()
  ) {
    self.file = file
    self.zoneExists = zoneExists
    self.readFile = readFile
    self.circumstances = circumstances
  }

  /// The bytes of the calendar files, by path.
  var calendars: [String: [UInt8]] = [:]

  /// The problems of other files, such as calendars.
  private var others: [Problem] = []

  /// The lines that are not as in the file, because they have an error of syntax: nothing more is
  /// reported of them.
  var changedLines: Set<Int> = []

  /// Whether sections are missing because of an error of syntax: names may be theirs.
  var isPartial = false

  /// All problems, in the order of the file, those of other files last; nil if there are none.
  package var problems: Problems? {
    sortAndDrop()
    let all = told + others
    return all.isEmpty ? nil : Problems(all, more: more)
  }

  /// Adds the problems of another file.
  func adopt(_ problems: Problems) { others += problems.list }

  /// Whether a problem at a place would be told, and not only counted.
  func isTold(_ position: Position) -> Bool { position < end }

  /// Counts problems that are not told.
  func reportMore(_ count: Int) { more += count }

  /// Reports a problem; the message is composed only if it is reported.
  func report(
    _ message: @autoclosure () -> LocalizedText, at position: Position, path: String,
    kind: String = Problem.anyKind
  ) {
    guard !changedLines.contains(position.line) else { return }
    guard isTold(position) else {
      more += 1
      return
    }
    let problem = Problem(
      file: file, line: position.line, column: position.column, path: path, message: message(),
      kind: kind)
    // A value that several outputs share is wrong once.
    guard told.last != problem else { return }
    told.append(problem)
    if told.count >= 2 * Problems.most { sortAndDrop() }
  }

  /// Keeps the first problems of the file.
  private func sortAndDrop() {
    told.sort { ($0.line, $0.column) < ($1.line, $1.column) }
    guard told.count >= Problems.most, let last = told.prefix(Problems.most).last else { return }
    more += told.count - Problems.most
    told.removeLast(told.count - Problems.most)
    end = Position(line: last.line, column: last.column)
  }

  /// Reports a problem of a value, with advice on its confusable characters.
  package func report(
    _ message: @autoclosure () -> LocalizedText, _ node: Node, kind: String = Problem.anyKind
  ) {
    func advice() -> LocalizedText {
      if case .text(let text, _) = node.content { Confusable.advice(on: text) } else { .empty }
    }
    report(message() + advice(), at: node.position, path: node.path, kind: kind)
  }

  /// Warns of a value that is valid.
  package func warn(_ message: LocalizedText, _ node: Node, kind: String) {
    warn(message, at: node.position, path: node.path, kind: kind)
  }

  /// Hints at a value that has had its time, at most as often as problems are reported.
  func hint(_ message: LocalizedText, _ node: Node, kind: String) {
    guard hints.count < Problems.most else { return }
    hints.append(
      Problem(
        file: file, line: node.position.line, column: node.position.column, path: node.path,
        message: message, kind: kind))
  }

  /// Warns of a place, at most as often as problems are reported.
  func warn(_ message: LocalizedText, at position: Position, path: String, kind: String) {
    guard warnings.count < Problems.most else { return }
    warnings.append(
      Problem(
        file: file, line: position.line, column: position.column, path: path, message: message,
        kind: kind))
  }

  /// Reports a value of the wrong form.
  package func reportFound(_ node: Node, expected: LocalizedText) {
    report(
      .init("found ", "此处") + node.found + .expected(expected), node,
      kind: "a value of the wrong form")
  }

  /// Reports an unknown name; `isOfFile` where it should be a name of the file itself.
  func reportUnknown(
    _ kind: LocalizedText, _ word: String, at position: Position, path: String,
    isOfFile: Bool = true, known: @autoclosure () -> some Collection<String>
  ) {
    guard !isOfFile || !isPartial else { return }
    func expectation() -> LocalizedText {
      let known = known()
      return known.isEmpty
        ? .init(", expected one of this file, and there are none", "，应为本文件中的一个，但文件中没有")
        : Self.expectation(word, among: known)
    }
    report(
      .init("unknown \(kind.english) '\(Quoted(word))'", "没有名为“\(Quoted(word))”的\(kind.chinese)")
        + expectation() + Confusable.advice(on: word),
      at: position, path: path, kind: "an unknown \(kind.english)")
  }

  /// What was expected in place of a word, as the end of a message.
  static func expectation(_ word: String, among known: some Collection<String>) -> LocalizedText {
    if let meant = Spelling.nearest(to: word, among: known) { return .didYouMean(meant) }
    return .expected(alternatives(known))
  }

  /// A list of alternatives, as the end of a message.
  static func alternatives(_ words: some Collection<String>) -> LocalizedText {
    alternatives(words.map(LocalizedText.init(same:)))
  }

  /// A list of alternatives, as the end of a message.
  static func alternatives(_ words: [LocalizedText]) -> LocalizedText {
    guard let last = words.last, words.count > 1 else { return words.first ?? .empty }
    let others = words.dropLast()
    return .init(
      "\(others.map(\.english).joined(separator: ", ")) or \(last.english)",
      "\(others.map(\.chinese).joined(separator: "、")) 或 \(last.chinese)")
  }
}
