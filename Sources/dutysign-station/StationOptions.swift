// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Linux
import Sign
import SignConsole
import SignStation
import SignTerminal

/// The options that each command has.
struct StationOptions: ParsableArguments {
  @Option(
    help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]),
    transform: PathArgument.parse)
  var config = Self.usualFile

  /// The configuration file where none is given.
  private static let usualFile = "/etc/dutysign/station.yaml"

  /// Reads the configuration for a command that does without it.
  ///
  /// - Returns: the configuration; nil if none was given and the usual one cannot be used.
  /// - Throws: the errors of `read` for a file that was given.
  func readIfUsable(_ console: Console) throws(CLIError) -> StationConfiguration? {
    guard config == Self.usualFile else { return try read(console) }
    guard let bytes = try? File.read(config, limit: 1 << 16),
      case .success(let configuration) = StationConfiguration.read(bytes: bytes, name: config)
    else { return nil }
    return configuration
  }

  /// Reads the configuration.
  ///
  /// - Throws: `noInput` if the file cannot be read, `configuration` if it has problems.
  func read(_ console: Console) throws(CLIError) -> StationConfiguration {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try File.read(config, limit: 1 << 16)
    } catch {
      throw CLIError(.noInput, error.sentence(console.texts))
    }
    switch StationConfiguration.read(bytes: bytes, name: config) {
    case .success(let configuration): return configuration
    case .failure(let problems):
      try console.print(problems.list.map { console.texts.problem($0) })
      throw CLIError(.configuration, console.texts.problems(problems.count, in: config))
    }
  }
}
