// SPDX-License-Identifier: Apache-2.0
import Configuration
import Linux
import Sign
import SignDaemon

/// Reads configurations, each in a thread of its own that ends with it.
///
/// Between two readings there is no thread.
final class ConfigurationWorker {
  typealias Outcome = Result<SignConfiguration, Problems>

  /// Room for the deepest file that is read: 256 levels.
  private static let stackSize = 8 << 20

  private let outcomes: MessageQueue<Outcome>

  init() throws(SystemError) { outcomes = try MessageQueue() }

  /// The descriptor to poll; readable when there are outcomes.
  var descriptor: Int32 { outcomes.descriptor }

  /// Begins to read; without a thread that is a problem of the file.
  func read(_ source: any ConfigurationSource) {
    let outcomes = outcomes
    do throws(SystemError) {
      _ = try Thread("configuration", stackSize: Self.stackSize) { outcomes.post(source.read()) }
    } catch {
      let problem = Problem(
        file: source.name, .init("\(error)", error.chinese), kind: "\(error)")
      outcomes.post(.failure(Problems([problem])))
    }
  }

  func collectOutcomes() -> [Outcome] { outcomes.drain() }
}
