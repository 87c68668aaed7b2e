// SPDX-License-Identifier: Apache-2.0

public import Plate

/// How a display is brought to show another picture.
public enum Refresh: Hashable, Sendable {
  /// Everything anew: on e-paper every pixel is driven to and fro, which takes seconds, flashes,
  /// and leaves no ghost.
  case full

  /// Only what changed, in an area of the picture whose edges are multiples of 8.
  ///
  /// With the whole picture as its area it makes the controller's memory true as well; with a
  /// smaller one it relies on it.
  case partial(Area)
}
