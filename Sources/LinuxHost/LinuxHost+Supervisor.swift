// SPDX-License-Identifier: Apache-2.0
import Linux
public import SignDaemon

// The port `SupervisorPort`.
extension LinuxHost {
  /// Half of the service manager's timeout; nil in a simulation, whose clock may stand still.
  public var watchdogPeriod: Duration? {
    clock.substitute == nil ? manager?.watchdog.map { $0 / 2 } : nil
  }

  /// Notifies the service manager of a simulation that its loop turns, by the real clock.
  func feedWatchdogOfSimulation() {
    guard clock.substitute != nil, let allowed = manager?.watchdog else { return }
    let now = SystemClock.boot.now
    guard aliveAt.map({ $0 <= now }) ?? true else { return }
    notify(.alive)
    aliveAt = now + allowed / 2
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
      case .alive: try manager?.feedWatchdog()
      case .status(let text):
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        try manager?.notify(status: line)
      }
    } catch {
      log(.warning, "the service manager cannot be notified: \(error)")
    }
  }

  /// Sends the service manager what its queue had no room for.
  func retryNotifications() {
    guard let due = manager?.retryAt, due <= SystemClock.boot.now else { return }
    do throws(SystemError) {
      try manager?.flush()
    } catch {
      log(.warning, "the service manager cannot be notified: \(error)")
    }
  }

  /// What the kernel refused lately.
  public var hostFault: String? { waitingFailure.map { "waiting failed: \($0)" } ?? clients.fault }

  /// Writes a line to standard error.
  public func log(_ priority: Priority, _ line: String) { writer.write(priority, line) }
}
