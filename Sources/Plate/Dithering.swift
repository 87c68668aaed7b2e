// SPDX-License-Identifier: Apache-2.0

/// How a picture becomes inks.
public enum Dithering: String, Codable, Sendable, CaseIterable {
  /// Diffuses all of the error to four neighbours, in serpentine order (Floyd and Steinberg, 1976).
  case floydSteinberg = "floyd-steinberg"

  /// Diffuses three quarters of the error to six neighbours: clearer, with less detail in the
  /// darkest and brightest tones (Atkinson).
  case atkinson

  /// Compares each pixel with a threshold of blue noise: even grain without worms (Ulichney).
  case blueNoise = "blue-noise"
}
