// SPDX-License-Identifier: Apache-2.0
import Linux
public import SignDaemon

// The port `SupervisorPort`.
extension LinuxHost {
  /// Half of the service manager's timeout, in the time of `now`.
  public var watchdogPeriod: Duration? {
    guard let allowed = Self.watchdog(of: manager) else { return nil }
    return allowed / 2 * (clock.substitute?.speed ?? 1)
  }

  private static func watchdog(of manager: borrowing ServiceManager?) -> Duration? {
    switch manager {
    case .some(let manager): manager.watchdog
    case .none: nil
    }
  }

  /// Notifies the service manager, if there is one.
  public func notify(_ state: ServiceState) {
    do throws(SystemError) {
      switch state {
      case .ready: try manager?.notify("READY=1")
      case .reloading:
        let now = SystemClock.monotonic.now.components
        let microseconds = now.seconds * 1_000_000 + now.attoseconds / 1_000_000_000_000
        try manager?.notify("RELOADING=1", "MONOTONIC_USEC=\(microseconds)")
      case .stopping: try manager?.notify("STOPPING=1")
      // A service manager that is too busy must not block the sign.
      case .alive: try manager?.notify("WATCHDOG=1", waits: false)
      case .status(let text):
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        try manager?.notify("STATUS=\(line)", waits: false)
      }
    } catch {
      log(.warning, "the service manager cannot be notified: \(error)")
    }
  }

  /// What the kernel refused lately.
  public var hostFault: String? { waitingFailure.map { "waiting failed: \($0)" } ?? clients.fault }

  /// Writes a line to standard error.
  public func log(_ priority: Priority, _ line: String) { writer.write(priority, line) }
}
