// SPDX-License-Identifier: Apache-2.0
import Sign
import ArgumentParser
import Configuration
import SignConsole
import SignTerminal

struct CheckCommand: SignCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Print every problem of a configuration file.",
    discussion: """
      Warns of what is valid and cannot be meant. Needs no daemon. Ends with 78 if there is a \
      problem, or with --strict a warning, and with 66 if there is no file.
      """)

  @Argument(help: "The file.", completion: .file(extensions: ["yaml", "yml"]))
  var file = ConfigurationReader.standard

  @Flag(help: "Take warnings for problems.")
  var strict = false

  func perform(_ console: Console) throws(CLIError) {
    switch try ConfigurationReader.read(file) {
    case .success(let configuration):
      let warnings = configuration.warnings
      try console.print(warnings.map { console.texts.warning($0) })
      let summary = console.texts.warnings(warnings.count, in: file)
      if strict, !warnings.isEmpty { throw CLIError(.configuration, summary) }
      try console.print(summary)
    case .failure(let problems):
      try console.print(problems.list.map { console.texts.problem($0) })
      throw CLIError(.configuration, console.texts.problems(problems.count, in: file))
    }
  }
}
