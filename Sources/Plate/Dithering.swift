// SPDX-License-Identifier: Apache-2.0

/// How the error of a pixel that became ink or paper is spread over its neighbours.
public enum Dithering: String, Codable, Sendable, CaseIterable {
  /// All of the error to four neighbours, rows in turn from left and from right (Floyd and
  /// Steinberg, 1976).
  case floydSteinberg = "floyd-steinberg"

  /// Three quarters of the error to six neighbours: clearer, at the cost of the darkest and the
  /// brightest tones (Atkinson).
  case atkinson
}
