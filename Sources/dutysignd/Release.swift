// SPDX-License-Identifier: Apache-2.0

/// Which release this is.
enum Release {
  /// The version, as in the changelog.
  static let version = "0.1.0"
}
