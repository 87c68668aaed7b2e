// SPDX-License-Identifier: Apache-2.0
public import Hardware
public import Sign

/// A configuration of a sign, read and checked.
public struct SignConfiguration: Equatable, Sendable {
  /// The settings of the decision.
  public var settings: Settings

  /// The lines and devices of the board.
  public var wiring: Wiring

  /// The bytes of the file that it was read from; empty if there was none.
  public var source: [UInt8] = []

  /// What is valid and will probably not do what its author meant, in the order of the file.
  public var warnings: [Problem] = []

  /// What was right when it was written and may go, such as leave that is over.
  ///
  /// Time alone brings a hint, so nobody is alarmed by one: `check` and `doctor` print them, and
  /// nothing counts them.
  public var hints: [Problem] = []

  /// The bytes of the calendar files that it names, by path.
  public var calendars: [String: [UInt8]] = [:]

  /// Makes a configuration.
  public init(settings: Settings, wiring: Wiring) {
    self.settings = settings
    self.wiring = wiring
  }

  /// Reads a configuration from the bytes of a file, and finds all its problems.
  ///
  /// - Parameters:
  ///   - bytes: YAML in UTF-8, at most one mebibyte.
  ///   - name: the name of the file, for problems.
  ///   - zoneExists: returns whether the tz database has a zone of this name.
  ///   - readFile: reads a calendar file that the configuration names.
  ///   - circumstances: the world that the configuration is judged by, for warnings.
  /// - Returns: the configuration, or its first problems in the order of the file, at most
  ///   `Problems.most`, those of calendar files last. A file that is not YAML has one problem.
  public static func read(
    bytes: [UInt8], name: String, zoneExists: @escaping (String) -> Bool,
    readFile: @escaping FileReader = { path, _ in
      .unreadable(.init("\(path): files are not read here", "\(path)：此处不读取文件"))
    }, circumstances: Circumstances = Circumstances()
  ) -> Result<SignConfiguration, Problems> {
    let draft = draft(
      bytes: bytes, name: name, zoneExists: zoneExists, readFile: readFile,
      circumstances: circumstances)
    return Result(draft.configuration, problems: draft.problems, file: name)
  }

  /// Reads what can be read of a file with problems, for those who look at it and drive nothing.
  ///
  /// - Parameters: as of `read`.
  /// - Returns: what could be read, nil without a site; and the problems, nil for none.
  public static func draft(
    bytes: [UInt8], name: String, zoneExists: @escaping (String) -> Bool,
    readFile: @escaping FileReader, circumstances: Circumstances = Circumstances()
  ) -> (configuration: SignConfiguration?, problems: Problems?) {
    let reader = Reader(
      file: name, zoneExists: zoneExists, readFile: readFile,
      circumstances: circumstances)
    var configuration = reader.signConfiguration(bytes)
    let problems = reader.problems
    configuration?.calendars = reader.calendars
    configuration?.warnings = reader.warnings.sorted {
      ($0.line, $0.column) < ($1.line, $1.column)
    }
    configuration?.hints = reader.hints.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    return (configuration, problems)
  }
}
