// SPDX-License-Identifier: Apache-2.0

extension Level {
  /// The share of full light, 0 to 1, that the eye takes for this level (CIE 1976 lightness L*).
  public var duty: Double {
    let lightness = Double(percent)
    guard lightness > 8 else { return lightness / 903.3 }
    let root = (lightness + 16) / 116
    return root * root * root
  }
}
