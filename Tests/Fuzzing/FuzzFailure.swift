// SPDX-License-Identifier: Apache-2.0

/// An input for which a check failed.
package struct FuzzFailure: Error, CustomStringConvertible, Sendable {
  /// What was expected, and what happened.
  package let description: String

  init(_ description: String) { self.description = description }
}
