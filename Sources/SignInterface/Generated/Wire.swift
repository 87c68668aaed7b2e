// SPDX-License-Identifier: Apache-2.0
// Generated from org.dutysign.sign.varlink by varlink-swift-generator; do not edit.

/// The sign of a community police office: what it shows, why, and how to change it.
///
/// Timestamps are microseconds since 1970-01-01 UTC. While the clock is not trusted, the present
/// time and those that only it could tell are absent; times of before stay. Levels run from 0
/// (dark) to 1 (full). Numbers of replies run from -2^53 to 2^53, whose whole numbers every reader
/// of JSON keeps; in place of one beyond them stands the nearest.
package enum Wire {
  /// The interface's name.
  package static let interface = "org.dutysign.sign"
}
