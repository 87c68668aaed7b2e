// SPDX-License-Identifier: Apache-2.0
import Sign

// The changes that the daemon makes, each of which has a cause.
extension Oracle {
  /// Checks and applies a change that the daemon handed to the journal.
  func apply(_ change: Change) throws(Violation) {
    let isFirst = !hasDecided
    hasChanged = true
    // A clock that was set is noted first, and decided on with what follows.
    if case .clockSet = change.subject {} else { hasDecided = true }
    try checkUntouched(change)
    switch change.subject {
    case .whereabouts(let officer, _, let whereabouts):
      // The sign drives its LEDs once before it handles calls: by a clock that was set since, or
      // past an end that is over now.
      expectIndicators()
      // What is taken back may be what the sign had ended.
      if change.isWithdrawal {
        try explainWithdrawal(officer, whereabouts)
      } else if change.by == .sign, !whereabouts.isSet {
        try explainEnd(change, of: officer, whereabouts)
      } else {
        try explain(change, of: officer, whereabouts)
      }
      statuses[officer] = StatusModel(whereabouts)
      notePerson(change, officer)
    case .override(let lamp, let override):
      try explain(change, of: lamp, override)
    case .mailbox(let event): try explain(change, event)
    case .trial(let event): try apply(event, by: change.by)
    case .attention(let event): try apply(event, change, isFirst: isFirst)
    case .wiring: try checkAcceptance()
    case .clockSet(let step): try explain(change, step)
    }
  }
}
