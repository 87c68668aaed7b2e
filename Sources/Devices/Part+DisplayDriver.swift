// SPDX-License-Identifier: Apache-2.0

public import Hardware

extension Part {
  /// The driver of a display; nil for a part that is none.
  ///
  /// - Parameter isUpsideDown: whether the display hangs the other way round.
  /// - Returns: the driver.
  public func displayDriver(isUpsideDown: Bool = false) -> (any DisplayDriver)? {
    nil
  }
}
