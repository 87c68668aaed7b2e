// SPDX-License-Identifier: Apache-2.0
import Configuration
import Linux
package import Sign
package import SignDaemon

/// The configuration file as a source of plans.
package struct ConfigurationFile: PlanSource {
  /// The largest file that is read, in bytes.
  private static let limit = 1 << 20

  /// Where it is.
  package let path: String

  /// Where its contents are, if not there.
  private var copy: String?

  /// The file at a path, or its contents in a copy.
  package init(path: String, copy: String? = nil) {
    self.path = path
    self.copy = copy
  }

  /// What to start with: the plan in the file; where that has problems, those, and the plan in an
  /// older copy that was good, if there is one.
  package func readOrOlder(_ copy: String) -> (plan: Plan?, problems: Problems?) {
    switch read() {
    case .success(let plan): return (plan, nil)
    case .failure(let problems):
      // Photographs are still beside the file itself.
      let older = ConfigurationFile(path: path, copy: copy)
      return (try? older.read().get(), problems)
    }
  }

  /// Reads and checks it.
  package func read() -> Result<Plan, Problems> {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try File.read(copy ?? path, limit: Self.limit)
    } catch {
      let problem = Problem(
        file: path, line: 1, column: 1, path: "", message: "\(error)", kind: "\(error)")
      return .failure(Problems([problem]))
    }
    let environment = Environment { ZoneTable.exists($0) }
    return SignFile.read(bytes: bytes, name: path, environment: environment)
      .map { $0.findingPhotographs(beside: path) }
      .map { Plan(settings: $0.settings, wiring: $0.wiring) }
  }
}
