// SPDX-License-Identifier: Apache-2.0
import SignDaemon

/// The format of a log line, and the suppression of repeated lines.
struct LogLine {
  /// Whether the priority precedes the line as `<n>`, which the system's journal reads.
  var hasPriority: Bool

  private var last: (priority: Priority, line: String, at: Duration)?
  private var repetitions = 0

  /// How long a line is not repeated.
  private static let minimumInterval = Duration.seconds(60)

  init(hasPriority: Bool) { self.hasPriority = hasPriority }

  /// The text to write for a line at a time of the boot clock; empty if it is suppressed.
  ///
  /// A repeated line is suppressed for a minute; the next line is preceded by the count.
  mutating func write(_ priority: Priority, _ line: String, at now: Duration) -> String {
    if let last, last.priority == priority, last.line == line, now - last.at < Self.minimumInterval
    {
      repetitions += 1
      return ""
    }
    defer {
      last = (priority, line, now)
      repetitions = 0
    }
    let suppressed = repetitions == 0 ? nil : last
    return
      (suppressed.map {
        text($0.priority, "\($0.line) (\(repetitions == 1 ? "once" : "\(repetitions) times") more)")
      } ?? "")
      + text(priority, line)
  }

  private func text(_ priority: Priority, _ line: String) -> String {
    // A client's text must not begin a line of its own, nor move a terminal's cursor.
    let scalars = line.unicodeScalars.map { scalar in
      [.control, .format, .lineSeparator, .paragraphSeparator]
        .contains(scalar.properties.generalCategory) ? " " : scalar
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    // Two lines and their ends are at most PIPE_BUF, which a writable pipe takes without waiting.
    let cut = String(text).utf8.count <= Self.longest ? String(text) : Self.cut(text)
    return (hasPriority ? "<\(priority.rawValue)>" : "") + cut + "\n"
  }

  /// The longest line, in bytes.
  static let longest = 2000

  private static func cut(_ text: String.UnicodeScalarView) -> String {
    var count = 0
    let kept = text.prefix { scalar in
      count += UTF8.width(scalar)
      return count <= longest - 4
    }
    return String(String.UnicodeScalarView(kept)) + " ..."
  }
}
