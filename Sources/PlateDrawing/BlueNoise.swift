// SPDX-License-Identifier: Apache-2.0
internal import Glibc

/// Thresholds without low frequencies, made by void and cluster (Ulichney, 1993).
enum BlueNoise {
  /// The side of the square that repeats, in pixels.
  private static let side = 32

  /// The threshold of a pixel, above 0 and below 1.
  static func threshold(_ x: Int, _ y: Int) -> Float {
    (Float(ranks[y % side * side + x % side]) + 0.5) / Float(side * side)
  }

  /// How much a dot darkens the place at each distance, on a torus.
  private static let influence: [Float] = (0..<side * side).map { place in
    let (x, y) = (min(place % side, side - place % side), min(place / side, side - place / side))
    return expf(-Float(x * x + y * y) / (2 * 1.5 * 1.5))
  }

  private static let ranks: [Int] = {
    let count = side * side
    var density = [Float](repeating: 0, count: count)
    var isDot = [Bool](repeating: false, count: count)
    func change(_ place: Int, by sign: Float) {
      let (x, y) = (place % side, place / side)
      for other in 0..<count {
        let dx = (other % side - x + side) % side
        let dy = (other / side - y + side) % side
        density[other] += sign * influence[dy * side + dx]
      }
    }
    func set(_ place: Int, _ dot: Bool) {
      isDot[place] = dot
      change(place, by: dot ? 1 : -1)
    }
    func void() -> Int { (0..<count).filter { !isDot[$0] }.min { density[$0] < density[$1] } ?? 0 }
    func cluster() -> Int {
      (0..<count).filter { isDot[$0] }.max { density[$0] < density[$1] } ?? 0
    }
    // The first tenth, spread evenly: a dot of the tightest cluster moves to the largest void until
    // it would return to its place.
    let initial = count / 10
    for dot in 0..<initial { set(dot * 379 % count, true) }
    while true {
      let from = cluster()
      set(from, false)
      let to = void()
      set(to, true)
      if to == from { break }
    }
    var ranks = [Int](repeating: 0, count: count)
    let prototype = isDot
    for rank in (0..<initial).reversed() {
      let place = cluster()
      ranks[place] = rank
      set(place, false)
    }
    for place in 0..<count where prototype[place] { set(place, true) }
    for rank in initial..<count {
      let place = void()
      ranks[place] = rank
      set(place, true)
    }
    return ranks
  }()
}
