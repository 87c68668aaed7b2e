// SPDX-License-Identifier: Apache-2.0
import Sign
import ArgumentParser
import Configuration
import Linux
import Sign
import SignConsole
import SignTerminal

struct CheckCommand: SignCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Print every problem of a configuration file.",
    discussion: """
      Warns of what is valid and cannot be meant. Needs no daemon. Ends with 78 if there is a \
      problem, or with --strict a warning, and with 66 if there is no file.
      """)

  @Argument(
    help: "The file.", completion: .file(extensions: ["yaml", "yml"]),
    transform: PathArgument.parse)
  var file = ConfigurationReader.standard

  @Flag(help: "Take warnings for problems.")
  var strict = false

  func perform(_ console: Console) throws(CLIError) {
    var failure: SystemError?
    let result = try ConfigurationReader.read(file, console.texts) { path in
      do throws(SystemError) {
        return try RendererProcess.fault(ofPhotograph: path)
      } catch {
        failure = error
        return nil
      }
    }
    switch result {
    case .success(let configuration):
      if let failure {
        console.warn([console.texts.photographsNotDecoded(failure.sentence(console.texts))])
      }
      let warnings = configuration.warnings
      try console.print(warnings.map { console.texts.warning($0) })
      try console.print(configuration.hints.map { console.texts.hint($0) })
      let summary = console.texts.warnings(warnings.count, in: file)
      if strict, !warnings.isEmpty { throw CLIError(.configuration, summary) }
      try console.print(summary)
    case .failure(let problems):
      try console.print(problems.list.map { console.texts.problem($0) })
      throw CLIError(.configuration, console.texts.problems(problems.count, in: file))
    }
  }
}
