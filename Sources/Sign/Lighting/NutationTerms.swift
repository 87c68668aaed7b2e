// SPDX-License-Identifier: Apache-2.0

/// The nodding of the earth's axis: the IAU 1980 series (Reda and Andreas, NREL/TP-560-34302,
/// table A4.3).
///
/// The argument of a term is the sum of five angles, each times its multiple: the moon's elongation
/// from the sun, the anomalies of the sun and the moon, the moon's argument of latitude and the
/// longitude of its node. Coefficients are in 0.0001 arc seconds, the second of each pair times
/// `T`, Julian centuries of dynamical time since the year 2000.
enum NutationTerms {
  /// One periodic term.
  typealias Term = (
    multiples: SIMD8<Double>, longitude: (Double, Double), obliquity: (Double, Double)
  )

  /// The terms from 0.03 arc seconds on, largest first.
  static let all: [Term] = [
    ([0, 0, 0, 0, 1, 0, 0, 0], (-171996, -174.2), (92025, 8.9)),
    ([-2, 0, 0, 2, 2, 0, 0, 0], (-13187, -1.6), (5736, -3.1)),
    ([0, 0, 0, 2, 2, 0, 0, 0], (-2274, -0.2), (977, -0.5)),
    ([0, 0, 0, 0, 2, 0, 0, 0], (2062, 0.2), (-895, 0.5)),
    ([0, 1, 0, 0, 0, 0, 0, 0], (1426, -3.4), (54, -0.1)),
    ([0, 0, 1, 0, 0, 0, 0, 0], (712, 0.1), (-7, 0)),
    ([-2, 1, 0, 2, 2, 0, 0, 0], (-517, 1.2), (224, -0.6)),
    ([0, 0, 0, 2, 1, 0, 0, 0], (-386, -0.4), (200, 0)),
    ([0, 0, 1, 2, 2, 0, 0, 0], (-301, 0), (129, -0.1)),
  ]
}
