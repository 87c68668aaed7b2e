// SPDX-License-Identifier: Apache-2.0

/// A promise that an input has broken.
package struct Finding: Error, CustomStringConvertible, Sendable {
  /// The promise and how it was broken.
  package let description: String

  init(_ description: String) { self.description = description }
}
