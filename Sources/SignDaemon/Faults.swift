// SPDX-License-Identifier: Apache-2.0
import Hardware
import SignInterface

/// What is wrong now, since when, and how often it was noticed.
struct Faults {
  /// One thing that is wrong.
  struct Fault: Equatable {
    var subject: String
    var kind: Wire.Fault.Kind
    var problem: String
    var advice: String
    var since: Duration
    var count: Int
  }

  /// A fault as it is noticed.
  struct Finding: Equatable {
    var subject: String
    var kind: Wire.Fault.Kind
    var problem: String
    var advice: String
  }

  private(set) var present: [Fault] = []

  /// Takes what is wrong now.
  ///
  /// What is no longer found is over.
  ///
  /// - Returns: what is wrong that was not before, and the subjects that are right again.
  mutating func update(
    _ findings: [Finding], at now: Duration
  ) -> (new: [Fault], over: [String]) {
    var new: [Fault] = []
    let old = Dictionary(present.map { ($0.subject, $0) }, uniquingKeysWith: { first, _ in first })
    let subjects = Set(findings.map(\.subject))
    present = findings.map { finding in
      var fault = Fault(
        subject: finding.subject, kind: finding.kind, problem: finding.problem,
        advice: finding.advice, since: now, count: 1)
      if let known = old[finding.subject] {
        fault.since = known.since
        fault.count = known.count + (known.problem == finding.problem ? 0 : 1)
        if known.problem != finding.problem { new.append(fault) }
      } else {
        new.append(fault)
      }
      return fault
    }
    return (new, old.keys.filter { !subjects.contains($0) }.sorted())
  }
}

extension HardwareError {
  /// Which sort of fault it is.
  var kind: Wire.Fault.Kind {
    switch reason {
    case .gone: .deviceGone
    case .busy: .deviceBusy
    case .refused: .deviceRefused
    case .failed: .deviceFailed
    }
  }

  /// What somebody at the sign can do about it.
  var advice: String {
    switch reason {
    case .gone: "Check its wiring and power, and that the configuration names it rightly."
    case .busy: "Stop the other program, or the kernel driver, that holds it."
    case .refused: "Check the rights of the daemon's user and what the device can do."
    case .failed: "Check its wiring, its pull-ups and the length of its cable."
    }
  }
}
