// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Fuzzing
import Testing

@Suite("What fuzzers have found, and where they begin") struct CorpusTests {
  /// The folder of the corpora: a folder a target, a file an input.
  private static let folder: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(2).joined(separator: "/") + "/Corpora/"
  }()

  @Test("every input of a corpus keeps what its target promises", arguments: FuzzTarget.allCases)
  func corpus(_ target: FuzzTarget) throws {
    let files = FileManager.default
    let names = try files.contentsOfDirectory(atPath: Self.folder + target.rawValue).sorted()
    #expect(!names.isEmpty)
    let fuzzer = try Fuzzer(target)
    for name in names {
      let path = "\(Self.folder)\(target.rawValue)/\(name)"
      guard let data = files.contents(atPath: path) else { continue }
      do {
        try fuzzer.check(Array(data))
      } catch {
        Issue.record("\(path): \(error)")
      }
    }
  }

  @Test("a corpus cut off or damaged anywhere keeps it, too", arguments: FuzzTarget.allCases)
  func damage(_ target: FuzzTarget) throws {
    let files = FileManager.default
    let fuzzer = try Fuzzer(target)
    var chance = Chance(seed: 1)
    for name in try files.contentsOfDirectory(atPath: Self.folder + target.rawValue).sorted() {
      guard let data = files.contents(atPath: "\(Self.folder)\(target.rawValue)/\(name)"),
        !data.isEmpty
      else { continue }
      for _ in 0..<4 {
        var bytes = Array(data)
        bytes[chance.below(bytes.count)] ^= UInt8(1 << chance.below(8))
        if chance.below(2) == 0 { bytes.removeLast(chance.below(bytes.count)) }
        do {
          try fuzzer.check(bytes)
        } catch {
          Issue.record("\(target) \(name): \(error): \(String(decoding: bytes, as: UTF8.self))")
        }
      }
    }
  }

  @Test("five thousand messages by the grammar break no promise") func frames() throws {
    let check = try FrameCheck()
    var maker = FrameMaker(check.interfaces, seed: 1)
    for number in 0..<5000 {
      let frame = maker.frame()
      do {
        try check.check(frame, in: number % 4)
      } catch {
        Issue.record("frame \(number): \(error): \(String(decoding: frame, as: UTF8.self))")
      }
    }
  }
}
