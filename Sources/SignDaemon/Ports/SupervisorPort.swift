// SPDX-License-Identifier: Apache-2.0

/// What watches over the process: the service manager, its watchdog and the log.
public protocol SupervisorPort: AnyObject {
  /// How often the service manager expects `ServiceState.alive`; nil without a watchdog.
  var watchdogPeriod: Duration? { get }

  /// Notifies the service manager.
  func notify(_ state: ServiceState)

  /// What the machine cannot do for the sign at present, for people; nil without a fault.
  var hostFault: String? { get }

  /// Writes a line to the log.
  func log(_ priority: Priority, _ line: String)
}

/// A notification of the service manager.
public enum ServiceState: Equatable, Sendable {
  /// The sign shows what it should, as far as the hardware works.
  case ready

  /// The configuration is being read again.
  case reloading

  /// The daemon is ending.
  case stopping

  /// The loop has turned; feeds the watchdog.
  case alive

  /// The status line.
  case status(String)
}

/// The priority of a log line, by syslog's numbers.
public enum Priority: Int, Sendable {
  case error = 3
  case warning = 4
  case notice = 5
  case info = 6
}
