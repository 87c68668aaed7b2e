// SPDX-License-Identifier: Apache-2.0
// Generated from org.example.everything.varlink by varlink-swift-generator; do not edit.

/// Everything that can stand in an interface.
///
/// The names are as awkward as they may be.
///
/// - a list: it stays
///   a list
enum Awkward {
  /// The interface's name.
  static let interface = "org.example.everything"
}
