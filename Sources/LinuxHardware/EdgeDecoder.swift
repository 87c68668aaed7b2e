// SPDX-License-Identifier: Apache-2.0
import Hardware

/// An edge as the kernel reports it.
struct Edge: Equatable {
  /// The time on `CLOCK_MONOTONIC`.
  var at: Duration

  /// Whether the line is active after the edge.
  var active: Bool

  /// The number of the line's edge, from 1; 0 with libgpiod 1.6, which has no numbers.
  var sequence: UInt32
}

/// Turns the edges of one line into signals and detects lost edges.
struct EdgeDecoder {
  /// A signal and its time, so that the edges of several lines can be sorted.
  struct Timed: Equatable {
    var at: Duration
    var signal: Signal
  }

  /// The line.
  let id: LineID

  /// The kernel's buffer size for edges without numbers; a full buffer may have lost edges.
  let unnumberedLimit: Int

  private var lastSequence: UInt32 = 0

  init(_ id: LineID, unnumberedLimit: Int) {
    self.id = id
    self.unnumberedLimit = unnumberedLimit
  }

  /// Decodes the edges of one read.
  ///
  /// - Parameters:
  ///   - edges: in the kernel's order.
  ///   - suspended: the time in suspend since boot: the boot clock minus the monotonic clock.
  /// - Returns: the edges on the boot clock, and `edgesLost` where edges are missing.
  mutating func decode(_ edges: [Edge], suspended: Duration) -> [Timed] {
    var signals: [Timed] = []
    for edge in edges {
      let at = edge.at + suspended
      if edge.sequence != 0 {
        if edge.sequence != lastSequence &+ 1 {
          signals.append(Timed(at: at, signal: .edgesLost(id)))
        }
        lastSequence = edge.sequence
      }
      signals.append(Timed(at: at, signal: .edge(id, active: edge.active, at: at)))
    }
    if let last = edges.last, last.sequence == 0, edges.count >= unnumberedLimit {
      signals.append(Timed(at: last.at + suspended, signal: .edgesLost(id)))
    }
    return signals
  }
}
