// SPDX-License-Identifier: Apache-2.0
import Varlink

/// A small reproducible generator (SplitMix64) and the values made from it.
struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func json(depth: Int) -> JSON {
    switch next() % (depth > 0 ? 7 : 5) {
    case 0: .null
    case 1: .bool(next() % 2 == 0)
    case 2: .int(Int64(bitPattern: next()) >> Int64(next() % 64))
    case 3: .float(Double(Int64(bitPattern: next())) / 1024)
    case 4: .string(string())
    case 5: .array((0..<next() % 4).map { _ in json(depth: depth - 1) })
    default: .object(JSON.Object((0..<next() % 4).map { _ in (string(), json(depth: depth - 1)) }))
    }
  }

  mutating func string() -> String {
    let letters: [Character] = [
      "a", "B", "0", " ", "\"", "\\", "\n", "\0", "\u{1F}", "é", "去", "🚨",
    ]
    return String((0..<next() % 8).map { _ in letters[Int(next() % UInt64(letters.count))] })
  }
}
