// SPDX-License-Identifier: Apache-2.0
import Sign
import Configuration
import Testing

@Suite("Damaged configurations")
struct MutationTests {
  @Test("a file that is truncated at any byte is read or refused with a position")
  func truncation() {
    let bytes = Array(Sample.full.utf8)
    for length in bytes.indices { Self.check(Array(bytes[..<length])) }
  }

  @Test("a file with damaged bytes is read or refused with a position", arguments: 1...8)
  func mutation(_ seed: UInt64) { Self.damage(seed, times: 80) }

  /// Damages a file so many times, and reads it each time.
  static func damage(_ seed: UInt64, times: Int) {
    var random = Xorshift(state: seed &* 0x9E37_79B9_7F4A_7C15)
    let original = Array(Sample.full.utf8)
    let signs = Array(":,-[]{}#&*!|>'\"%@` \t\n\r\0\u{3000}：，“".utf8)
    for _ in 0..<times {
      var bytes = original
      for _ in 0...random.next() % 4 {
        let place = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 4 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes[place] = signs[Int(random.next() % UInt64(signs.count))]
        case 2: bytes.remove(at: place)
        default: bytes.insert(bytes[Int(random.next() % UInt64(bytes.count))], at: place)
        }
      }
      check(bytes)
    }
  }

  /// Reads bytes; if they are refused, every problem must have a position in the file and a
  /// message.
  private static func check(_ bytes: [UInt8]) {
    guard case .failure(let problems) = Sample.read(bytes) else { return }
    let lines = 1 + bytes.count { $0 == 0x0A || $0 == 0x0D }
    var last = (0, 0)
    for problem in problems.list {
      if !(1...lines).contains(problem.line) || !(1...bytes.count + 1).contains(problem.column)
        || problem.message.isEmpty || (problem.line, problem.column) < last
      {
        let text = String(decoding: bytes, as: UTF8.self)
        Issue.record(Comment(rawValue: "\(problem) for \(text)"))
      }
      last = (problem.line, problem.column)
    }
    if problems.list.isEmpty { Issue.record("refused without a reason") }
  }

  /// A pseudo-random generator, so that every run damages the same bytes.
  private struct Xorshift {
    var state: UInt64

    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }
}
