// SPDX-License-Identifier: Apache-2.0

/// What is wrong with the journal.
struct JournalFaults {
  /// Why it cannot be read, or was found damaged.
  var reading: JournalFailure?

  /// Why the last change could not be made durable.
  var writing: JournalFailure?

  /// Why files beside it that the next start needs cannot be written, by path.
  var copies: [String: JournalFailure] = [:]

  /// The faults to report.
  var diagnostics: [Faults.Diagnostic] {
    var found: [Faults.Diagnostic] = []
    if let failure = writing ?? reading {
      found.append(
        Faults.Diagnostic(
          subject: "record", kind: Faults.Kind(failure.cause), problem: failure.description))
    }
    if let failure = copies.sorted(by: { $0.key < $1.key }).first?.value {
      found.append(
        Faults.Diagnostic(
          subject: "configuration", kind: .configurationCopy, problem: failure.description))
    }
    return found
  }
}

extension JournalFailure {
  /// What the journal held at the start has an error.
  init?(_ restored: Restored) {
    guard let error = restored.journalError else { return nil }
    self.init(error, cause: restored.journalCause)
  }
}
