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

  /// Describes a problem.
  public init(file: String, line: Int, column: Int, path: String, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.path = path
    self.message = message
  }
}

extension Problem: CustomStringConvertible {
  /// The problem on one line, in the form that editors jump to.
  public var description: String {
    "\(file):\(line):\(column): " + (path.isEmpty ? "" : "\(path): ") + message
  }
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
