// SPDX-License-Identifier: Apache-2.0

public import Plate

/// The kind of refresh of a display.
public enum Refresh: Hashable, Sendable {
  /// A full refresh: on e-paper it drives every pixel both ways, takes seconds, flashes, and leaves
  /// no ghosting.
  case full

  /// A partial refresh of the changes in an area, whose left and right edges are multiples of 8.
  ///
  /// With the whole frame as its area it also updates the controller's memory. With a smaller area
  /// it relies on that memory.
  case partial(Area)
}
