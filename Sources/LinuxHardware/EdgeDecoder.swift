// SPDX-License-Identifier: Apache-2.0
import Hardware

/// An edge as the kernel tells it.
struct Edge: Equatable {
  /// On `CLOCK_MONOTONIC`.
  var at: Duration

  /// Whether the line was active after it.
  var active: Bool

  /// Counts the line's edges from 1; 0 where the kernel's interface does not number them.
  var sequence: UInt32
}

/// Turns the edges of one line into signals, and notices where some are missing.
struct EdgeDecoder {
  /// A signal and its place in time, so that the edges of several lines can be put in order.
  struct Timed: Equatable {
    var at: Duration
    var signal: Signal
  }

  /// The line.
  let id: LineID

  /// So many unnumbered edges the kernel keeps; a full buffer means that more may have come.
  let unnumberedLimit: Int

  private var lastSequence: UInt32 = 0

  init(_ id: LineID, unnumberedLimit: Int) {
    self.id = id
    self.unnumberedLimit = unnumberedLimit
  }

  /// Decodes what one read gave.
  ///
  /// - Parameters:
  ///   - edges: in the order of the kernel.
  ///   - sleep: how much the boot clock is ahead of the monotonic one.
  /// - Returns: the edges on the boot clock, with `edgesLost` where some are missing.
  mutating func decode(_ edges: [Edge], sleep: Duration) -> [Timed] {
    var signals: [Timed] = []
    for edge in edges {
      let at = edge.at + sleep
      if edge.sequence != 0 {
        if edge.sequence != lastSequence &+ 1 {
          signals.append(Timed(at: at, signal: .edgesLost(id)))
        }
        lastSequence = edge.sequence
      }
      signals.append(Timed(at: at, signal: .edge(id, active: edge.active, at: at)))
    }
    if let last = edges.last, last.sequence == 0, edges.count >= unnumberedLimit {
      signals.append(Timed(at: last.at + sleep, signal: .edgesLost(id)))
    }
    return signals
  }
}
