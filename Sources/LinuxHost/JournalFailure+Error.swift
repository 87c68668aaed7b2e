// SPDX-License-Identifier: Apache-2.0
import Journal
import SignDaemon

extension JournalFailure.Cause {
  /// What to do about an error of the journal.
  init(_ error: JournalError) {
    self =
      switch error.reason {
      case .newer: .newer
      case .irregular: .irregular
      default: .other
      }
  }
}
