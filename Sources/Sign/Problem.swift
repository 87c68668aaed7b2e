// SPDX-License-Identifier: Apache-2.0

/// An error in a configuration, with its place.
public struct Problem: Equatable, Sendable {
  /// The file's name, as the caller gave it.
  public var file: String

  /// The line, from 1; 0 where it is not about a place, such as of a file that cannot be read.
  public var line: Int

  /// The character of the line, from 1; 0 as the line.
  public var column: Int

  /// The path of keys, for instance `officers.zhang.buttons.out`.
  ///
  /// Items of a list count from 1, as in `site.name[2]`. Empty where the whole file is meant.
  public var path: String

  /// What is wrong, and what was expected, in English.
  public var message: String

  /// The same in Chinese.
  public var chinese: String

  /// The kind of error, without the text that was found: that may be a person's name.
  public var kind: String

  /// The kind of an error that has no better one.
  public static let anyKind = "invalid"

  /// Describes a problem.
  public init(
    file: String, line: Int, column: Int, path: String, message: LocalizedText,
    kind: String = anyKind
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.path = path
    self.message = message.english
    chinese = message.chinese
    self.kind = kind
  }
}

extension Problem: CustomStringConvertible {
  /// The problem on one line, as `file:line:column: message`.
  public var description: String { place + message }

  /// The same line in Chinese; editors find the place in it as well.
  public var chineseDescription: String { place + chinese }

  /// The place, with a colon and a space after it.
  public var place: String { "\(position): " + (path.isEmpty ? "" : "\(path): ") }

  /// The file, with line and column where it has them.
  private var position: String { line > 0 ? "\(file):\(line):\(column)" : file }

  /// Describes what is wrong with a file as a whole, which has no place in it.
  public init(file: String, _ message: LocalizedText, path: String = "", kind: String) {
    self.init(file: file, line: 0, column: 0, path: path, message: message, kind: kind)
  }
}

extension Problem {
  /// The place and the kind of the problem, for the log.
  public var logLine: String { "\(position): \(kind)" }

  /// The same of a warning.
  public var warningLogLine: String { "\(position): warning: \(kind)" }
}

/// The first errors in a configuration, in the order of the file; never empty.
public struct Problems: Error, Equatable, Sendable {
  /// The problems, and where there are more than `most`, a last one that says how many.
  public let list: [Problem]

  /// The number of all problems.
  public let count: Int

  /// The largest number of problems that are reported, so that a hostile file fills no log.
  public static let most = 100

  /// Makes a list of at least one problem, in the order of the file; `more` were found after them.
  public init(_ list: [Problem], more: Int = 0) {
    precondition(!list.isEmpty, "a configuration was refused without a reason")
    let told = list.prefix(Self.most)
    count = list.count + more
    guard var last = told.last, count > told.count else {
      self.list = list
      return
    }
    last.path = ""
    last.message = "and \(count - told.count) more problems, which are not listed"
    last.chinese = "另有 \(count - told.count) 个问题，未列出"
    last.kind = last.message
    self.list = told + [last]
  }
}

extension Problems: CustomStringConvertible {
  /// One problem a line.
  public var description: String { list.map(\.description).joined(separator: "\n") }
}

extension Problems {
  /// The problems for the log, without text of the file: more people read the log than the file.
  public var logLines: [String] {
    list.map(\.logLine) + ["the configuration is invalid; run dutysign check for details"]
  }
}
