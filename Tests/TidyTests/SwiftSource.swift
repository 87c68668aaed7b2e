// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The text of a source file, in bytes.
struct SwiftSource {
  /// What stands for the escape of a line break.
  static let lineBreak = "\u{240A}"

  private let bytes: [UInt8]

  init(_ lines: [String]) { bytes = Array(lines.joined(separator: "\n").utf8) }

  /// The places behind each occurrence of a text.
  func places(after text: String) -> [Int] {
    var places: [Int] = []
    let length = text.utf8.count
    (bytes + [0]).withUnsafeBytes { all in
      guard let base = all.bindMemory(to: CChar.self).baseAddress else { return }
      var start = base
      while let found = text.withCString({ strstr(start, $0) }) {
        start = UnsafePointer(found) + length
        places.append(start - base)
      }
    }
    return places
  }

  /// Whether the next thing is a literal.
  func startsLiteral(at place: Int) -> Bool {
    bytes[place...].first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
      == UInt8(ascii: "\"")
  }

  /// The text of each literal.
  var literals: [String] {
    var literals: [String] = []
    var place = 0
    while let mark = bytes[place...].firstIndex(of: UInt8(ascii: "\"")) {
      place = mark + 1
      literals.append(String(decoding: literal(&place), as: UTF8.self))
    }
    return literals
  }

  /// The literal text of each argument up to the closing parenthesis; nil for one without.
  ///
  /// An interpolation is U+FFFC.
  func arguments(at place: Int) -> [String?] {
    var arguments: [[UInt8]?] = [nil]
    var depth = 0
    var place = place
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        if depth == 0 { return arguments.map { $0.map { String(decoding: $0, as: UTF8.self) } } }
        depth -= 1
      case UInt8(ascii: ",") where depth == 0: arguments.append(nil)
      case UInt8(ascii: "\""):
        let literal = literal(&place)
        let last = arguments.count - 1
        if depth == 0 { arguments[last] = (arguments[last] ?? []) + literal }
      default: break
      }
    }
    return []
  }

  /// Reads a literal after its first quotation mark.
  private func literal(_ place: inout Int) -> [UInt8] {
    let mark = UInt8(ascii: "\"")
    let isLong = place + 1 < bytes.count && bytes[place] == mark && bytes[place + 1] == mark
    if isLong { place += 2 }
    var text: [UInt8] = []
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte == mark {
        guard isLong else { return text }
        if bytes[place...].prefix(2).elementsEqual([mark, mark]) {
          place += 2
          return text
        }
      }
      guard byte == UInt8(ascii: "\\"), place < bytes.count else {
        text.append(byte)
        continue
      }
      let next = bytes[place]
      place += 1
      guard next == UInt8(ascii: "(") else {
        // A text is a line: a break inside it would be printed as U+FFFD.
        if next == UInt8(ascii: "n") { text += Array(Self.lineBreak.utf8) }
        // An escape of a character is no word.
        if next == UInt8(ascii: "u") {
          place = bytes[place...].firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 } ?? place
        } else if next != UInt8(ascii: "n") {
          text.append(next)
        }
        continue
      }
      text += Array("\u{FFFC}".utf8)
      skipInterpolation(&place)
    }
    return text
  }

  private func skipInterpolation(_ place: inout Int) {
    var depth = 1
    while depth > 0, place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "\""): _ = literal(&place)
      default: break
      }
    }
  }
}
