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
  var config = "/etc/dutysign/station.yaml"

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

/// A command of the station.
protocol StationCommandLine: ParsableCommand {
  var options: StationOptions { get }

  func perform(_ console: Console, _ texts: StationTexts) throws(CLIError)
}

extension StationCommandLine {
  func run() throws {
    let console = Console("dutysign-station")
    do throws(CLIError) {
      try perform(console, StationTexts(console.texts))
      try console.finish()
    } catch {
      console.report(error)
      throw ExitCode(error.status.rawValue)
    }
  }
}
