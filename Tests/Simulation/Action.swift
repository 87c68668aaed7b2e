// SPDX-License-Identifier: Apache-2.0

/// An event on the timeline of a simulation.
struct Action {
  /// The line for the trace.
  let summary: String

  /// Whether a power failure cancels it.
  var endsWithPower = true

  /// Applies it.
  let perform: (Simulation) throws -> Void
}
