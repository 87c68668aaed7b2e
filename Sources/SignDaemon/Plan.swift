// SPDX-License-Identifier: Apache-2.0
public import Hardware
public import Sign

/// A configuration as the daemon takes it: what to decide by, and what to settle on.
public struct Plan: Equatable, Sendable {
  /// The configuration without its wires.
  public var settings: Settings

  /// Its wires.
  public var wiring: Wiring

  /// Makes a plan.
  public init(settings: Settings, wiring: Wiring) {
    self.settings = settings
    self.wiring = wiring
  }
}

/// Where plans come from: the configuration file.
///
/// A port of its own so that the daemon does not know how configuration is written.
public protocol PlanSource {
  /// Reads the configuration.
  func read() -> Result<Plan, PlanProblems>
}

/// What is wrong with a configuration.
public struct PlanProblems: Error, Equatable, Sendable {
  /// One thing that is wrong, and where.
  public struct Problem: Equatable, Sendable {
    /// The file's name.
    public var file: String

    /// The line, from 1.
    public var line: Int

    /// The column, from 1.
    public var column: Int

    /// The keys that lead there.
    public var path: String

    /// What is wrong, and what was expected.
    public var message: String

    /// Makes a problem.
    public init(file: String, line: Int, column: Int, path: String, message: String) {
      self.file = file
      self.line = line
      self.column = column
      self.path = path
      self.message = message
    }
  }

  /// All of them, in the order of the file.
  public var problems: [Problem]

  /// Makes problems.
  public init(_ problems: [Problem]) { self.problems = problems }
}

extension PlanProblems.Problem: CustomStringConvertible {
  /// The problem as compilers write it: `file:line:column: keys: what is wrong`.
  public var description: String { "\(file):\(line):\(column): \(path): \(message)" }
}
