// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
public import SignDaemon

/// The log on standard error.
public struct LogWriter {
  private var lines: LogLine
  private let least: Priority

  /// Makes a log that drops lines of a lower priority than `least`.
  public init(least: Priority = .info) {
    self.least = least
    let isTerminal = isatty(STDERR_FILENO) == 1
    lines = LogLine(hasPriority: ProcessEnvironment["JOURNAL_STREAM"] != nil || !isTerminal)
  }

  /// Writes a line, or drops it if standard error is not writable: the sign does not wait for its
  /// log.
  public mutating func write(_ priority: Priority, _ line: String) {
    guard priority.rawValue <= least.rawValue else { return }
    let now = SystemClock.boot.now
    let text = Array(lines.write(priority, line, at: now).utf8)
    let watch = Poll.Watch(STDERR_FILENO, .writable)
    guard !text.isEmpty, let events = try? Poll.wait(for: [watch], until: .zero),
      events.first?.contains(.writable) == true
    else { return }
    _ = Glibc.write(STDERR_FILENO, text, text.count)
  }
}
