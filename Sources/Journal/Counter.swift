// SPDX-License-Identifier: Apache-2.0

/// One row of the table `counters`.
struct Counter: Equatable {
  /// The key of the thing that is counted, for instance `lamp.` and a lamp's key.
  var subject: String

  /// The name of the figure, for instance `switches`.
  var name: String

  /// The figure.
  var value: Double
}
