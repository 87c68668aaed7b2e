// SPDX-License-Identifier: Apache-2.0

/// Something that the weather has in store.
struct Action {
  /// What it is, in words.
  let words: String

  /// Whether it is over when the power fails.
  var endsWithPower = true

  /// Lets it happen.
  let perform: (Simulation) throws -> Void
}
