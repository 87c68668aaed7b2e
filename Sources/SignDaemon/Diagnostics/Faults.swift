// SPDX-License-Identifier: Apache-2.0
import Sign

/// The present faults, since when and how often each came, and the lines for the log.
///
/// A fault that comes and goes many times a minute gets one line a minute, with the number of
/// times. `Status` always reports the present faults.
struct Faults {
  /// One fault.
  struct Fault: Equatable {
    var subject: String
    var kind: Kind
    var problem: String
    /// The problem for the log, which has nothing personal.
    var logged: String
    /// When it began, on the boot clock.
    var since: Duration
    /// How often it came; counted until the subject has had no fault for an hour.
    var count: Int
  }

  /// A fault as it is found.
  struct Diagnostic: Equatable {
    var subject: String
    var kind: Kind
    var problem: String
    /// The problem for the log, where it must not be logged in full.
    var logged: String?
    /// The subjects whose failures are this fault, and no faults of their own.
    var covered: Set<String> = []
  }

  /// A line for the log.
  struct Line: Equatable {
    var priority: Priority
    var text: String
  }

  /// The history of a subject that has or had a fault.
  private struct Past {
    var count = 0
    var lastWrong: Duration
    /// When it was last reported, and which problem; nil for "right again".
    var reportedAt: Duration?
    var reported: String?
    /// How often it came since that report.
    var suppressed = 0
  }

  /// The shortest time between two lines about one subject.
  private static let minimumInterval = Duration.seconds(60)

  /// How long the history of a subject is kept after its last fault.
  private static let retention = Duration.hours(1)

  /// The subject of the sensor of the mailbox, which only those with the right may know of.
  static let mailboxSubject = "letters"

  private(set) var present: [Fault] = []
  private var past: [String: Past] = [:]

  /// What was wrong at the last update, and when that was.
  private var last: (diagnostics: [Diagnostic], at: Duration) = ([], .zero)

  /// When a suppressed line is due.
  private(set) var deadline: Duration?

  /// When the history of a subject is next removed.
  private var nextRemoval: Duration?

  /// Records what is wrong now; a fault that is not among it is over.
  ///
  /// - Returns: the lines for the log.
  mutating func update(_ diagnostics: [Diagnostic], at now: Duration) -> [Line] {
    defer { last = (diagnostics, now) }
    // Most turns of the loop change nothing here.
    let due = Deadline.first(deadline, nextRemoval)
    if diagnostics == last.diagnostics, due.map({ now < $0 }) ?? true { return [] }
    defer { scheduleNext() }
    // What was wrong at the last update was so until then.
    for fault in present { past[fault.subject]?.lastWrong = last.at }
    let old = Dictionary(grouping: present, by: \.subject)
    present = diagnostics.map { diagnostic in
      let diagnostic = diagnostic.withoutDoubledSubject
      // A subject may have several faults at once: none of them begins anew for the others.
      let same = old[diagnostic.subject]?.first { $0.problem == diagnostic.problem }
      let known = same ?? old[diagnostic.subject]?.first
      if same == nil {
        past[diagnostic.subject, default: Past(lastWrong: now)].count += 1
        past[diagnostic.subject]?.suppressed += 1
      }
      past[diagnostic.subject]?.lastWrong = now
      return Fault(
        subject: diagnostic.subject, kind: diagnostic.kind, problem: diagnostic.problem,
        logged: diagnostic.logged ?? diagnostic.problem, since: known?.since ?? now,
        count: same?.count ?? past[diagnostic.subject]?.count ?? 1)
    }
    guard !past.isEmpty else { return [] }
    for subject in diagnostics.flatMap(\.covered) where problem(of: subject) == nil {
      // It is not right again: it is a part of another fault now.
      past[subject]?.reported = nil
      past[subject]?.suppressed = 0
    }
    let lines = past.keys.sorted().compactMap { line(about: $0, at: now) }
    past = past.filter { subject, past in
      problem(of: subject) != nil || isReportDue(past, nil) || now - past.lastWrong < Self.retention
    }
    return lines
  }

  /// Notes when the next line is due, and when the next history is removed.
  private mutating func scheduleNext() {
    deadline = nil
    nextRemoval = nil
    for (subject, past) in past {
      let problem = problem(of: subject)
      if isReportDue(past, problem) {
        deadline = Deadline.first(deadline, past.reportedAt.map { $0 + Self.minimumInterval })
      } else if problem == nil {
        nextRemoval = Deadline.first(nextRemoval, past.lastWrong + Self.retention)
      }
    }
  }

  private func problem(of subject: String) -> String? {
    present.first { $0.subject == subject }?.problem
  }

  private func isReportDue(_ past: Past, _ problem: String?) -> Bool {
    problem != past.reported || past.suppressed > 0
  }

  private mutating func line(about subject: String, at now: Duration) -> Line? {
    let problem = problem(of: subject)
    guard let past = past[subject], isReportDue(past, problem),
      past.reportedAt.map({ now - $0 >= Self.minimumInterval }) ?? true
    else { return nil }
    let isNew = problem != nil && problem != past.reported
    let more = past.suppressed - (isNew ? 1 : 0)
    self.past[subject]?.reportedAt = now
    self.past[subject]?.reported = problem
    self.past[subject]?.suppressed = 0
    // The log has other readers than the mailbox.
    guard subject != Self.mailboxSubject else { return nil }
    let times =
      more > 0 ? " (it came \(more == 1 ? "once" : "\(more) times") more meanwhile)" : ""
    let logged = present.first { $0.subject == subject }?.logged
    return logged.map { Line(priority: .warning, text: "\(subject): \($0)\(times)") }
      ?? Line(priority: .notice, text: "\(subject): right again\(times)")
  }
}

extension Faults.Diagnostic {
  /// The same without its subject in the problem: a hardware error names its device.
  fileprivate var withoutDoubledSubject: Faults.Diagnostic {
    var diagnostic = self
    diagnostic.problem = withoutSubject(problem)
    diagnostic.logged = logged.map(withoutSubject)
    return diagnostic
  }

  private func withoutSubject(_ text: String) -> String {
    let prefix = "\(subject): "
    // Most texts name no subject.
    guard text.contains(prefix) else { return text }
    let bare = text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
    return bare.replacing(": \(prefix)", with: ": ")
  }
}
