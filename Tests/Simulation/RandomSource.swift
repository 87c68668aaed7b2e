// SPDX-License-Identifier: Apache-2.0
import Sign

/// The source of all randomness in a simulation: the same seed gives the same numbers.
struct RandomSource {
  private var state: UInt64

  /// Makes the source of a seed.
  ///
  /// The seed is mixed, too: states that are a step apart give the same numbers one place later.
  init(seed: UInt64) { state = Self.mixed(seed &+ 0x1234_5678) }

  /// The next number (SplitMix64).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  private static func mixed(_ number: UInt64) -> UInt64 {
    var mixed = number
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of a range, uniformly distributed.
  mutating func roll(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// True with a probability in percent.
  mutating func percent(_ probability: Int) -> Bool { roll(0...99) < probability }

  /// An element of a list, uniformly distributed.
  mutating func pick<Element>(_ list: [Element]) -> Element { list[roll(0...list.count - 1)] }

  /// A duration between two, uniformly distributed.
  mutating func span(_ from: Duration, _ to: Duration) -> Duration {
    from + .microseconds(roll(0...Int((to - from).microseconds)))
  }

  /// A duration between two, uniformly distributed over the powers of two.
  mutating func anySpan(_ from: Duration, _ to: Duration) -> Duration {
    var doublings = 0
    while from * (1 << (doublings + 1)) <= to { doublings += 1 }
    let low = from * (1 << roll(0...doublings))
    return span(low, min(low * 2, to))
  }

  /// A list in random order.
  mutating func shuffled<Element>(_ list: [Element]) -> [Element] {
    var list = list
    for index in list.indices.dropLast() {
      list.swapAt(index, roll(index...list.count - 1))
    }
    return list
  }

  /// A source of its own, so that the numbers of one part do not depend on those of another.
  mutating func split() -> RandomSource { RandomSource(seed: next()) }
}
