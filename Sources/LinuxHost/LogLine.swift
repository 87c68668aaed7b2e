// SPDX-License-Identifier: Apache-2.0
import SignDaemon

/// Which lines go to the log and how they look there.
struct LogLine {
  /// Whether the weight stands before the line as `<n>`, which the system journal reads.
  var hasPriority: Bool

  private var last: (priority: Priority, line: String, at: Duration)?
  private var repetitions = 0

  /// How long a line is not repeated.
  private static let silence = Duration.seconds(60)

  init(hasPriority: Bool) { self.hasPriority = hasPriority }

  /// What to write for a line, given the boot clock.
  ///
  /// A line that comes again is held back for a minute, and then told to have come again.
  mutating func write(_ priority: Priority, _ line: String, at now: Duration) -> String {
    if let last, last.priority == priority, last.line == line, now - last.at < Self.silence {
      repetitions += 1
      return ""
    }
    defer {
      last = (priority, line, now)
      repetitions = 0
    }
    let held = repetitions == 0 ? nil : last
    return (held.map { text($0.priority, "\($0.line) (\(repetitions) times more)") } ?? "")
      + text(priority, line)
  }

  private func text(_ priority: Priority, _ line: String) -> String {
    // What a caller wrote must not begin a line of its own, nor move a terminal's cursor.
    let scalars = line.unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control ? " " : scalar
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return (hasPriority ? "<\(priority.rawValue)>" : "") + String(text) + "\n"
  }
}
