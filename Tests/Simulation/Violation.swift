// SPDX-License-Identifier: Apache-2.0

/// A promise of the sign that was broken.
struct Violation: Error, Equatable {
  /// Which, in a sentence.
  let sentence: String
}
