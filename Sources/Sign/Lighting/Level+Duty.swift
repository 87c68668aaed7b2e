// SPDX-License-Identifier: Apache-2.0

extension Level {
  /// The duty, 0 to 1, that looks as bright as this level.
  public var duty: Double { Fade.luminance(ofLightness: Double(percent)) }
}
