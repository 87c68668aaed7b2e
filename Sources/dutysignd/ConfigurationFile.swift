// SPDX-License-Identifier: Apache-2.0
import Configuration
import Linux
import Sign
import SignDaemon

/// The configuration file as a source of plans.
struct ConfigurationFile: PlanSource {
  /// The largest file that is read, in bytes.
  private static let limit = 1 << 20

  let path: String

  /// Whether the displays are simulated ones, which an orderly stop need not clear.
  var isSimulated = false

  func read() -> Result<Plan, Problems> {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try File.read(path, limit: Self.limit)
    } catch {
      let problem = Problem(
        file: path, line: 1, column: 1, path: "", message: "\(error)", kind: "\(error)")
      return .failure(Problems([problem]))
    }
    let environment = Environment { ZoneTable.exists($0) }
    return SignFile.read(bytes: bytes, name: path, environment: environment)
      .map { $0.findingPhotographs(beside: path) }
      .map { plan($0) }
  }

  private func plan(_ file: SignFile) -> Plan {
    var plan = Plan(settings: file.settings, wiring: file.wiring)
    guard isSimulated else { return plan }
    // They end with the program, whose clock may stand still.
    for index in plan.settings.plates.indices { plan.settings.plates[index].onStop = .keep }
    return plan
  }
}
