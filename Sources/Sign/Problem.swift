// SPDX-License-Identifier: Apache-2.0

/// One thing that is wrong with a configuration, and where.
public struct Problem: Equatable, Sendable {
  /// The file's name, as the caller gave it.
  public var file: String

  /// The line, from 1.
  public var line: Int

  /// The character of the line, from 1.
  public var column: Int

  /// The keys that lead there, for instance `officers.zhang.buttons.out`.
  ///
  /// Items of a list count from 1, as in `site.name[2]`. Empty where the whole file is meant.
  public var path: String

  /// What is wrong and what was expected.
  public var message: String

  /// What sort of thing is wrong, without a word of what was found: it may be somebody's name.
  public var kind: String

  /// The kind of a problem of which no more can be said.
  public static let anyKind = "not as it should be"

  /// Describes a problem.
  public init(
    file: String, line: Int, column: Int, path: String, message: String,
    kind: String = anyKind
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.path = path
    self.message = message
    self.kind = kind
  }
}

extension Problem: CustomStringConvertible {
  /// The problem on one line, in the form that editors jump to.
  public var description: String {
    "\(file):\(line):\(column): " + (path.isEmpty ? "" : "\(path): ") + message
  }
}

extension Problem {
  /// The place and the sort of thing: what may stand in a log.
  public var logLine: String { "\(file):\(line):\(column): \(kind)" }
}

/// Everything that is wrong with a configuration, in the order of the file; never empty.
public struct Problems: Error, Equatable, Sendable {
  /// The problems.
  public let list: [Problem]

  /// Makes problems; there is at least one.
  public init(_ list: [Problem]) {
    precondition(!list.isEmpty, "a configuration was refused without a reason")
    self.list = list
  }
}

extension Problems: CustomStringConvertible {
  /// One problem a line.
  public var description: String { list.map(\.description).joined(separator: "\n") }
}

extension Problems {
  /// What may stand in a log that more people read than the file: no word of the file itself.
  public var logLines: [String] {
    list.map(\.logLine) + ["the configuration is not right; dutysign check tells more"]
  }
}
