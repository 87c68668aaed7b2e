// SPDX-License-Identifier: Apache-2.0

/// A path on the command line.
package enum PathArgument {
  /// A path of no characters, which names no file: mostly a variable of a script that is not set.
  package struct Empty: Error, CustomStringConvertible {
    /// What was expected, in English; the help catalogue has the Chinese.
    package var description: String { "expected a path, not an empty text" }
  }

  /// Accepts a path as it is.
  ///
  /// - Throws: `Empty`.
  package static func parse(_ text: String) throws -> String {
    guard !text.isEmpty else { throw Empty() }
    return text
  }
}
