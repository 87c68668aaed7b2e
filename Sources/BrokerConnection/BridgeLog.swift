// SPDX-License-Identifier: Apache-2.0
import Glibc
import Linux
package import ProgramLanguage
package import Sign
package import SignBridge

/// The log on standard error: a line at most once a minute, so that nobody on the broker fills it.
package struct BridgeLog {
  private struct Line {
    var writtenAt: Duration
    var suppressed = 0
  }

  private static let minimumInterval = Duration.seconds(60)

  /// The number of lines that are remembered.
  private static let capacity = 64

  private var lines: [String: Line] = [:]
  private let hasPriority =
    ProcessEnvironment["JOURNAL_STREAM"] != nil || isatty(STDERR_FILENO) == 0

  private let language: ConsoleLanguage

  /// Makes a log on which nothing was written.
  ///
  /// - Parameter chosen: the language that was asked for; nil for that of the user at a terminal,
  ///   and English in the system's log.
  package init(_ chosen: ConsoleLanguage? = nil) {
    language =
      chosen
      ?? (hasPriority ? .english : ConsoleLanguage(environment: { ProcessEnvironment[$0] }))
  }

  /// Writes a line, unless the same was written a moment ago.
  package mutating func write(_ severity: LogSeverity, _ line: LocalizedText, at now: Duration) {
    guard let text = admit(language.pick(line.english, line.chinese), at: now) else { return }
    let printable = String(
      String.UnicodeScalarView(
        text.unicodeScalars.prefix(1000).map {
          $0.properties.isDefaultIgnorableCodePoint
            || $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) ? " " : $0
        }))
    let bytes = (hasPriority ? "<\(severity.rawValue)>" : "") + printable + "\n"
    // There is no way to report that standard error does not work.
    try? StandardStream.error.write(bytes.utf8)
  }

  private mutating func admit(_ line: String, at now: Duration) -> String? {
    if let known = lines[line], now - known.writtenAt < Self.minimumInterval {
      lines[line]?.suppressed += 1
      return nil
    }
    if lines.count >= Self.capacity {
      lines = lines.filter { now - $0.value.writtenAt < Self.minimumInterval }
      if lines.count >= Self.capacity { return nil }
    }
    let suppressed = lines.updateValue(Line(writtenAt: now), forKey: line)?.suppressed ?? 0
    return suppressed == 0
      ? line
      : line
        + language.pick(" (and \(suppressed) times more)", "（另有 \(suppressed) 次）")
  }
}
