// SPDX-License-Identifier: Apache-2.0
import Linux
import Sign
import SignConsole
import SignStation
import SignTerminal
import Synchronization

/// A script that psql runs, on a thread of its own: the station replies to its broker meanwhile.
final class DatabaseScript: Sendable {
  /// The client of PostgreSQL; it is in no package that this program needs.
  private static let program = "/usr/bin/psql"

  /// How long a script may take.
  private static let timeout = Duration.seconds(60)

  private let end: EventFD
  private let outcome = Mutex<Result<ChildProcess.Outcome, SystemError>?>(nil)

  /// Starts a script.
  ///
  /// - Parameters:
  ///   - script: the script.
  ///   - database: how to connect.
  ///   - variables: variables of psql, for values in the script.
  /// - Throws: the errors of eventfd(2) and pthread_create(3).
  init(
    _ script: [UInt8], in database: String, variables: [String] = []
  ) throws(SystemError) {
    end = try EventFD()
    let arguments = Self.arguments(database, variables)
    _ = try Thread("database") { [self] in
      let result: Result<ChildProcess.Outcome, SystemError>
      do throws(SystemError) {
        result = .success(try Self.run(script, arguments))
      } catch {
        result = .failure(error)
      }
      outcome.withLock { $0 = result }
      end.signal()
    }
  }

  /// The descriptor to poll; readable at the end.
  var descriptor: Int32 { end.descriptor.number }

  /// What psql printed; nil while it runs.
  ///
  /// - Throws: `unavailable` if the script was not carried out.
  func output(_ texts: StationTexts) throws(CLIError) -> String? {
    switch outcome.withLock({ $0 }) {
    case nil: return nil
    case .failure(let error): throw CLIError(.unavailable, error.sentence(texts.console))
    case .success(let outcome):
      if outcome.termination == .exited(0) {
        return String(decoding: outcome.output, as: UTF8.self)
      }
      let reason = String(decoding: outcome.errorOutput, as: UTF8.self)
      // A warning of the locale may come before the error.
      let lines = reason.split(separator: "\n").map(String.init)
      let line =
        lines.first { line in
          ["ERROR:", "FATAL:", "psql: error:"].contains { line.contains($0) }
        }
        ?? lines.last ?? ""
      let code: Int32? = if case .exited(let code) = outcome.termination { code } else { nil }
      let end = LocalizedText(outcome.termination.english, outcome.termination.chinese)
      throw CLIError(.unavailable, texts.databaseFailure(code, end, line))
    }
  }

  private static func arguments(_ database: String, _ variables: [String]) -> [String] {
    [
      "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--no-password",
      "--set=ON_ERROR_STOP=1", "--dbname=\(database)",
    ] + variables.map { "--set=\($0)" }
  }

  private static func run(
    _ script: [UInt8], _ arguments: [String]
  ) throws(SystemError) -> ChildProcess.Outcome {
    try ChildProcess.run(
      program, arguments, input: script, until: SystemClock.boot.now + timeout, limit: 1 << 16)
  }
}
