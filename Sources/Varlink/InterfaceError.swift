// SPDX-License-Identifier: Apache-2.0

/// Why a text is not an interface definition.
public struct InterfaceError: Error, Equatable, Sendable {
  /// The line, from 1.
  public let line: Int

  /// The column, from 1, in characters.
  public let column: Int

  /// What is wrong there, and what was expected.
  public let problem: String
}

extension InterfaceError: CustomStringConvertible {
  /// The place and the problem, as compilers print them.
  public var description: String { "\(line):\(column): \(problem)" }
}
