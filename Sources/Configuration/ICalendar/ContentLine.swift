// SPDX-License-Identifier: Apache-2.0

/// A line of iCalendar (RFC 5545, section 3.1): `DTSTART;VALUE=DATE:20261001`, unfolded.
struct ContentLine {
  /// The number of its first line in the file, from 1.
  let number: Int

  /// The name in capitals.
  let name: String

  /// The parameters, with names in capitals.
  let parameters: [String: String]

  /// The value as it is written.
  let value: String

  /// The lines of a file; the bytes are unfolded before they are decoded, because a fold may be
  /// inside a character.
  static func unfold(_ bytes: [UInt8]) -> [(number: Int, bytes: [UInt8])] {
    var lines: [(number: Int, bytes: [UInt8])] = []
    let rows = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, row) in rows.enumerated() {
      let row = row.last == UInt8(ascii: "\r") ? row.dropLast() : row
      if let first = row.first, first == UInt8(ascii: " ") || first == UInt8(ascii: "\t"),
        !lines.isEmpty
      {
        lines[lines.count - 1].bytes += row.dropFirst()
      } else {
        lines.append((index + 1, Array(row)))
      }
    }
    return lines.filter { !$0.bytes.isEmpty }
  }

  /// The properties that are read.
  private static let names: Set = [
    "BEGIN", "END", "SUMMARY", "STATUS", "X-APPLE-SPECIAL-DAY", "DTSTART", "DTEND", "DURATION",
    "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID",
  ]

  /// Whether a line has a property that is not read, such as a description, whatever its length.
  static func isOther(_ line: [UInt8]) -> Bool {
    let name = line.prefix(32).prefix { ![UInt8(ascii: ":"), UInt8(ascii: ";")].contains($0) }
    return !names.contains(String(decoding: name, as: UTF8.self).uppercased())
  }

  /// Parses a line; nil for one without a name and a value.
  init?(_ text: String, number: Int) {
    var parts: [String] = [""]
    var isQuoted = false
    var rest = Substring(text)
    while let character = rest.popFirst(), character != ":" || isQuoted {
      if character == "\"" { isQuoted.toggle() }
      if character == ";", !isQuoted {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    name = parts[0].uppercased()
    guard !name.isEmpty, text.utf8.count > parts.joined(separator: ";").utf8.count else {
      return nil
    }
    self.number = number
    parameters = Dictionary(
      parts.dropFirst().map { part in
        let sides = part.split(separator: "=", maxSplits: 1)
        return (sides.first?.uppercased() ?? "", sides.count == 2 ? String(sides[1]) : "")
      }, uniquingKeysWith: { first, _ in first })
    value = String(rest)
  }
}
