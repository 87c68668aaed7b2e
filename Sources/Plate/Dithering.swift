// SPDX-License-Identifier: Apache-2.0

/// The error diffusion from a pixel to its neighbours.
public enum Dithering: String, Codable, Sendable, CaseIterable {
  /// Diffuses all of the error to four neighbours, in serpentine order (Floyd and Steinberg, 1976).
  case floydSteinberg = "floyd-steinberg"

  /// Diffuses three quarters of the error to six neighbours: clearer, with less detail in the
  /// darkest and brightest tones (Atkinson).
  case atkinson
}
