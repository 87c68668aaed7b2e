// SPDX-License-Identifier: Apache-2.0

/// Lets one line a minute through about each subject, and counts those it holds back, so that
/// nobody can fill the log.
struct LogRateLimiter {
  private struct Subject {
    var loggedAt: Duration
    var held = 0
  }

  /// The shortest time between two lines about one subject.
  private static let minimumInterval = Duration.seconds(60)

  /// How many subjects are remembered before those that have been quiet are forgotten.
  private static let memory = 64

  private var subjects: [String: Subject] = [:]

  /// Asks whether a line about a subject may be written.
  ///
  /// - Returns: the line, with the number of lines held back before it; nil if it is held back.
  mutating func admit(_ line: String, about subject: String, at now: Duration) -> String? {
    if let known = subjects[subject], now - known.loggedAt < Self.minimumInterval {
      subjects[subject]?.held += 1
      return nil
    }
    if subjects.count >= Self.memory {
      subjects = subjects.filter { now - $0.value.loggedAt < Self.minimumInterval }
    }
    let held = subjects.updateValue(Subject(loggedAt: now), forKey: subject)?.held ?? 0
    return held == 0 ? line : "\(line) (\(held) lines like this were held back)"
  }
}
