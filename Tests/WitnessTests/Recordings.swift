// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Hardware
import Recording
import Testing

/// A recording of another project's driver with a simulated part.
struct RecordedDriver: Sendable, CustomTestStringConvertible {
  /// The part, and the name of the recording: that of the case in Tests/Witnesses/record.
  let part: Part
  let name: String
  let lines: [String]

  var testDescription: String { "\(part.rawValue) by \(name)" }

  /// The operations, without the header and the violations.
  var operations: [String] { lines.filter { !$0.hasPrefix("#") && !$0.hasPrefix("!") } }

  /// The rules that the driver violates.
  var violatedRules: Set<String> {
    Set(lines.filter { $0.hasPrefix("! ") }.map { String($0.dropFirst(2).prefix { $0 != " " }) })
  }

  /// The words of the operations that have one of these names, with their answers.
  func words(of names: String...) -> [[Substring]] {
    operations.map { $0.split(separator: " ") }.filter { names.contains(String($0[1])) }
  }

  /// What the part does when the operations are performed again.
  func replayed(_ operations: [String]) throws -> [String] {
    var witnessed = try #require(WitnessedPart(part))
    return try operations.flatMap { try witnessed.perform($0) }
  }

  static let all: [RecordedDriver] = {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    let folder = root.joined(separator: "/") + "/Witnesses/recordings/"
    let files = FileManager.default
    return Part.allCases.flatMap { part in
      let names = (try? files.contentsOfDirectory(atPath: folder + part.rawValue)) ?? []
      return names.sorted().filter { $0.hasSuffix(".txt") }.compactMap { name in
        files.contents(atPath: "\(folder)\(part.rawValue)/\(name)").map { data in
          let text = String(decoding: data, as: UTF8.self)
          return RecordedDriver(
            part: part, name: String(name.dropLast(4)),
            lines: text.split(separator: "\n").map(String.init))
        }
      }
    }
  }()
}
