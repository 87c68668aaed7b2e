// SPDX-License-Identifier: Apache-2.0
public import Hardware
public import Sign

/// A configuration that has been read and found right.
public struct SignFile: Equatable, Sendable {
  /// What the decision needs to know.
  public var settings: Settings

  /// What the board needs to know.
  public var wiring: Wiring

  /// Makes a configuration.
  public init(settings: Settings, wiring: Wiring) {
    self.settings = settings
    self.wiring = wiring
  }

  /// Reads a configuration from the bytes of a file, and finds everything that is wrong with it.
  ///
  /// - Parameters:
  ///   - bytes: YAML in UTF-8, one mebibyte at most.
  ///   - name: the file's name, for problems.
  ///   - environment: what the configuration is checked against.
  /// - Returns: the configuration, or its problems in the order of the file. A file that is not
  ///   YAML has one problem.
  public static func read(
    bytes: [UInt8], name: String, environment: Environment
  ) -> Result<SignFile, Problems> {
    let reader = Reader(file: name, environment: environment)
    let file = reader.signFile(bytes)
    let problems = reader.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    guard let file, problems.isEmpty else { return .failure(Problems(problems)) }
    return .success(file)
  }
}
