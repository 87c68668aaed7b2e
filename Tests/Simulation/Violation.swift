// SPDX-License-Identifier: Apache-2.0

/// A difference between the sign and its documentation.
struct Violation: Error, Equatable {
  /// What differs.
  let message: String
}
