// SPDX-License-Identifier: Apache-2.0

/// What is wrong with the journal.
struct JournalFaults {
  /// Why it cannot be read, or was found damaged.
  var reading: String?

  /// Why the last change could not be made durable.
  var writing: String?

  /// The fault to report.
  var present: String? { writing ?? reading }
}
