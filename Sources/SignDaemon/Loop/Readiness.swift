// SPDX-License-Identifier: Apache-2.0

/// When the service manager is notified that the sign is ready: when each output has been driven
/// once, or has failed, so that what starts after the sign finds its lamps right.
struct Readiness {
  /// How long a bus that hangs may delay it.
  private static let timeout = Duration.seconds(5)

  /// When it is ready in any case, on the boot clock; nil before the first turn and afterwards.
  private(set) var deadline: Duration?
  private var isReady = false

  /// Whether the sign becomes ready in this turn.
  mutating func begins(_ hasTriedOutputs: @autoclosure () -> Bool, at now: Duration) -> Bool {
    guard !isReady else { return false }
    let end = deadline ?? now + Self.timeout
    isReady = hasTriedOutputs() || end <= now
    deadline = isReady ? nil : end
    return isReady
  }
}
