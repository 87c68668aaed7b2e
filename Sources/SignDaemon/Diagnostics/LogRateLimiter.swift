// SPDX-License-Identifier: Apache-2.0

/// Admits one line a minute about each subject, and counts those it suppresses, so that no client
/// can fill the log.
struct LogRateLimiter {
  private struct Subject {
    var loggedAt: Duration
    var suppressed = 0
  }

  /// The shortest time between two lines about one subject.
  private static let minimumInterval = Duration.seconds(60)

  /// The number of subjects above which quiet ones are removed.
  private static let capacity = 64

  private var subjects: [String: Subject] = [:]

  /// Decides whether a line about a subject is written.
  ///
  /// - Returns: the line, with the number of lines suppressed before it; nil if it is suppressed.
  mutating func admit(_ line: String, about subject: String, at now: Duration) -> String? {
    if let known = subjects[subject], now - known.loggedAt < Self.minimumInterval {
      subjects[subject]?.suppressed += 1
      return nil
    }
    if subjects.count >= Self.capacity {
      subjects = subjects.filter { now - $0.value.loggedAt < Self.minimumInterval }
    }
    let suppressed =
      subjects.updateValue(Subject(loggedAt: now), forKey: subject)?.suppressed ?? 0
    switch suppressed {
    case 0: return line
    case 1: return "\(line) (1 line like this was held back)"
    default: return "\(line) (\(suppressed) lines like this were held back)"
    }
  }
}
