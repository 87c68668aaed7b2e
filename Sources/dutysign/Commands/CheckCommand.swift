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
      Warns of what is valid and cannot be shown. Needs no daemon. Ends with 78 if there is a \
      problem, 66 if there is no file.
      """)

  @Argument(help: "The file.", completion: .file(extensions: ["yaml", "yml"]))
  var file = ConfigurationReader.standard

  func perform(_ console: Console) throws(CLIError) {
    switch try ConfigurationReader.read(file) {
    case .success(let configuration):
      try console.print(
        configuration.warnings.map { warning in
          let place = "\(warning.file):\(warning.line):\(warning.column): \(warning.path)"
          return console.texts.warning(at: place, warning.message, warning.chinese)
        })
      try console.print(console.texts.problems(0, in: file))
    case .failure(let problems):
      try console.print(problems.list.map { console.texts.problem($0) })
      throw CLIError(.configuration, console.texts.problems(problems.count, in: file))
    }
  }
}
