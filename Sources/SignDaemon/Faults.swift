// SPDX-License-Identifier: Apache-2.0
import Sign

/// What is wrong now, since when and how often it came, and which lines the log gets of it.
///
/// A fault that comes and goes many times a minute is one line a minute in the log, with the number
/// of times; in `Status` it is always as it is.
struct Faults {
  /// One thing that is wrong.
  struct Fault: Equatable {
    var subject: String
    var kind: Kind
    var problem: String
    /// When it began, on the boot clock.
    var since: Duration
    /// How often it has come, counted until it has stayed away for an hour.
    var count: Int
  }

  /// A fault as it is noticed.
  struct Finding: Equatable {
    var subject: String
    var kind: Kind
    var problem: String
  }

  /// A line for the log.
  struct Line: Equatable {
    var priority: Priority
    var text: String
  }

  /// What is remembered of a subject that is or was wrong.
  private struct Past {
    var count = 0
    var lastWrong: Duration
    /// When the log was last told of it, and what; nil for "right again".
    var toldAt: Duration?
    var told: String?
    /// How often it came since then.
    var untold = 0
  }

  /// The shortest time between two lines about one subject.
  private static let silence = Duration.seconds(60)

  /// How long a subject is remembered after it was last wrong.
  private static let memory = Duration.hours(1)

  private(set) var present: [Fault] = []
  private var past: [String: Past] = [:]

  /// When the log is owed a line.
  var deadline: Duration? {
    past.compactMap { subject, past in
      isOwed(past, problem(of: subject)) ? past.toldAt.map { $0 + Self.silence } : nil
    }.min()
  }

  /// Takes what is wrong now; what is no longer found is over.
  ///
  /// - Returns: what the log is to be told.
  mutating func update(_ findings: [Finding], at now: Duration) -> [Line] {
    if findings.isEmpty, present.isEmpty, past.isEmpty { return [] }
    let old = Dictionary(present.map { ($0.subject, $0) }, uniquingKeysWith: { first, _ in first })
    present = findings.map { finding in
      let known = old[finding.subject]
      if known?.problem != finding.problem {
        past[finding.subject, default: Past(lastWrong: now)].count += 1
        past[finding.subject]?.untold += 1
      }
      past[finding.subject]?.lastWrong = now
      return Fault(
        subject: finding.subject, kind: finding.kind, problem: finding.problem,
        since: known?.since ?? now, count: past[finding.subject]?.count ?? 1)
    }
    guard !past.isEmpty else { return [] }
    let lines = past.keys.sorted().compactMap { line(about: $0, at: now) }
    past = past.filter { subject, past in
      problem(of: subject) != nil || isOwed(past, nil) || now - past.lastWrong < Self.memory
    }
    return lines
  }

  private func problem(of subject: String) -> String? {
    present.first { $0.subject == subject }?.problem
  }

  private func isOwed(_ past: Past, _ problem: String?) -> Bool {
    problem != past.told || past.untold > 0
  }

  private mutating func line(about subject: String, at now: Duration) -> Line? {
    let problem = problem(of: subject)
    guard let past = past[subject], isOwed(past, problem),
      past.toldAt.map({ now - $0 >= Self.silence }) ?? true
    else { return nil }
    let isNew = problem != nil && problem != past.told
    let more = past.untold - (isNew ? 1 : 0)
    self.past[subject]?.toldAt = now
    self.past[subject]?.told = problem
    self.past[subject]?.untold = 0
    let times = more > 0 ? " (it came \(more) times more meanwhile)" : ""
    return problem.map { Line(priority: .warning, text: "\(subject): \($0)\(times)") }
      ?? Line(priority: .notice, text: "\(subject): right again\(times)")
  }
}
