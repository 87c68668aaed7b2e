// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Commissioning
import Configuration
import ConfigurationFiles
import Glibc
import Linux
import Sign
import SignConsole
import SignTerminal

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Examine this board for a configuration, and say what to do.",
    discussion: """
      Looks at files, rights, devices, lines, chips, units, clock, fonts and disk; changes nothing. \
      Needs no daemon, and asks one that runs. Ends as monitoring plug-ins do: 0 all is well, 1 \
      something is not as it should be, 2 a part of the sign does not work.
      """)

  @OptionGroup var connection: ConnectionOptions

  @Argument(
    help: "The file.", completion: .file(extensions: ["yaml", "yml"]),
    transform: PathArgument.parse)
  var file = ConfigurationReader.standard

  @Flag(help: "Print it as JSON.")
  var json = false

  func run() throws {
    let console = Console("dutysign")
    let texts = console.texts
    let doctor = Doctor(
      LinuxFacts(socket: connection.path, texts: texts), path: file, file: read(texts))
    let report = DoctorReport(doctor.findings(), texts)
    do throws(CLIError) {
      if json { try console.print(json: report) } else { try console.print(report.lines) }
      try console.finish()
    } catch {
      console.report(error)
      throw ExitCode(HealthReport.Health.unknown.status)
    }
    throw ExitCode(report.status)
  }

  private func read(_ texts: Strings) -> Doctor.File {
    do throws(SystemError) {
      let draft = try SignConfiguration.draft(file: file)
      return .read(draft.configuration, draft.problems)
    } catch {
      return .unreadable(
        Self.obstacle(error.code), LocalizedText(error.reason, error.chineseReason))
    }
  }

  private static func obstacle(_ code: Int32) -> Doctor.Obstacle {
    switch code {
    case ENOENT: .missing
    case EACCES, EPERM: .denied
    case EINVAL: .irregular
    case EFBIG: .tooLarge
    case ELOOP: .loop
    default: .other
    }
  }
}
