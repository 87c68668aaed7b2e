// SPDX-License-Identifier: Apache-2.0
import Configuration
import Linux
import SignDaemon

/// The configuration file as a source of plans.
struct ConfigurationFile: PlanSource {
  /// The largest file that is read, in bytes.
  private static let limit = 1 << 20

  let path: String

  func read() -> Result<Plan, PlanProblems> {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try File.read(path, limit: Self.limit)
    } catch {
      let problem = PlanProblems.Problem(
        file: path, line: 1, column: 1, path: "", message: "\(error)")
      return .failure(PlanProblems([problem]))
    }
    let environment = Environment { ZoneTable.exists($0) }
    return SignFile.read(bytes: bytes, name: path, environment: environment)
      .map { Plan(settings: $0.settings, wiring: $0.wiring) }
      .mapError { problems in
        PlanProblems(
          problems.list.map {
            PlanProblems.Problem(
              file: $0.file, line: $0.line, column: $0.column, path: $0.path, message: $0.message)
          })
      }
  }
}
