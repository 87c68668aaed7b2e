// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Glibc

extension String {
  /// Whether it holds a text, by the C library, which is many times faster in a debug build.
  func holds(_ text: String) -> Bool {
    withCString { whole in text.withCString { strstr(whole, $0) != nil } }
  }
}

/// The files of the project, as they stand.
enum Tree {
  /// The folder with Package.swift.
  static let root: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/")
  }()

  /// One file: where it is, what is in it, and its lines.
  struct File: Sendable {
    let path: String
    let text: String
    let lines: [String]

    /// The target a source file belongs to.
    var target: String { String(path.split(separator: "/")[1]) }

    /// The modules a Swift file imports.
    var imports: [(line: Int, module: String)] {
      lines.enumerated().compactMap { number, line in
        guard line.holds("import ") else { return nil }
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place <= 1, place + 1 < words.count,
          place == 0 || ["public", "package", "internal", "@testable"].contains(words[0])
        else { return nil }
        return (number + 1, String(words[place + 1]))
      }
    }
  }

  /// The Swift files below Sources and Tests.
  static let swiftFiles: [File] =
    files(below: "Sources", ending: ".swift")
    + files(below: "Tests", ending: ".swift")

  static func files(below folder: String, ending: String) -> [File] {
    let found = try? FileManager.default.subpathsOfDirectory(atPath: root + "/" + folder)
    return (found ?? []).filter { $0.hasSuffix(ending) }.sorted()
      .compactMap { file("\(folder)/\($0)") }
  }

  static func file(_ path: String) -> File? {
    guard let data = FileManager.default.contents(atPath: root + "/" + path) else { return nil }
    let text = String(decoding: data, as: UTF8.self)
    return File(
      path: path, text: text,
      // By bytes: many times faster than by characters.
      lines: text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .map { String(Substring($0)) })
  }
}
