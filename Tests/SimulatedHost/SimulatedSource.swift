// SPDX-License-Identifier: Apache-2.0
package import Configuration
package import Sign
import SignDaemon
import Synchronization

/// A configuration in memory.
package final class SimulatedSource: ConfigurationSource {
  private let contents: Mutex<Result<SignConfiguration, Problems>>

  package init(_ plan: SignConfiguration) { contents = Mutex(.success(plan)) }

  package var name: String { "sign.yaml" }

  /// The result of `read`.
  package var result: Result<SignConfiguration, Problems> {
    get { contents.withLock { $0 } }
    set { contents.withLock { $0 = newValue } }
  }

  package func read() -> Result<SignConfiguration, Problems> { result }
}
