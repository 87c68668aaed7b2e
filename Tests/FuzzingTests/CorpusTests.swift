// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Fuzzing
import Testing

@Suite("Corpora of the fuzzers") struct CorpusTests {
  /// The folder of the corpora, with a folder for each target and a file for each input.
  private static let folder: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(2).joined(separator: "/") + "/Corpora/"
  }()

  @Test("every input of a corpus passes the checks of its target", arguments: FuzzTarget.allCases)
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

  @Test("damaged inputs of a corpus pass them too", arguments: FuzzTarget.allCases)
  func damage(_ target: FuzzTarget) throws {
    let files = FileManager.default
    let fuzzer = try Fuzzer(target)
    var random = SeededRandom(seed: 1)
    for name in try files.contentsOfDirectory(atPath: Self.folder + target.rawValue).sorted() {
      guard let data = files.contents(atPath: "\(Self.folder)\(target.rawValue)/\(name)"),
        !data.isEmpty
      else { continue }
      for _ in 0..<4 {
        var bytes = Array(data)
        bytes[random.below(bytes.count)] ^= UInt8(1 << random.below(8))
        if random.below(2) == 0 { bytes.removeLast(random.below(bytes.count)) }
        do {
          try fuzzer.check(bytes)
        } catch {
          Issue.record("\(target) \(name): \(error): \(String(decoding: bytes, as: UTF8.self))")
        }
      }
    }
  }

  @Test("five thousand generated messages pass the checks") func frames() throws {
    let check = try FrameCheck()
    var maker = FrameGenerator(check.interfaces, seed: 1)
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
