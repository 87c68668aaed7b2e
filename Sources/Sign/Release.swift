// SPDX-License-Identifier: Apache-2.0

/// The release of the programs.
package enum Release {
  /// The version, as in docs/changelog.md.
  package static let version = "0.1.0"
}
