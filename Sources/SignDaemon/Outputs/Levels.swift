// SPDX-License-Identifier: Apache-2.0

/// The levels of all lines and channels.
struct Levels: Equatable {
  /// Whether each of the lines to drive is active.
  var lines: [Bool]

  /// The duty of each channel by chip, 0 to 1, as electrical levels.
  var channels: [String: [Int: Double]]
}
