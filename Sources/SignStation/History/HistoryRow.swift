// SPDX-License-Identifier: Apache-2.0

/// A row for the temporary table `incoming` of the database.
package struct HistoryRow: Equatable, Sendable {
  /// What a row says, and the name of that in the database.
  package enum What: String, Sendable {
    /// A value that holds from a time on, until the next row of the same subject.
    case fact

    /// The name of an office.
    case office

    /// The label of a status.
    case status

    /// The meters of a lamp.
    case meter

    /// Something that happened at a moment.
    case event
  }

  /// The readings of a lamp's meters, and the office's day in days since 1970-01-01.
  package struct Meters: Equatable, Sendable {
    let hours: Double
    let wattHours: Double
    let switches: Int
    let day: Int
  }

  let what: What
  let sign: String
  var kind = ""
  var subject = ""

  /// When, in microseconds since 1970 by the clock of the station.
  let at: Int

  /// The value; nil is null, nothing was known.
  var value: String?
  var meters: Meters?

  /// The value that a fact had before, which is not stored; nil where nothing was known.
  var previous: String?

  /// The columns of the table.
  static let columns = [
    "what text", "sign text", "kind text", "subject text", "at bigint", "value text",
    "hours double precision", "watt_hours double precision", "switches bigint", "day integer",
  ]

  /// The line in the text format of COPY.
  var line: String {
    let numbers = meters.map { ["\($0.hours)", "\($0.wattHours)", "\($0.switches)", "\($0.day)"] }
    let fields: [String?] =
      [what.rawValue, sign, kind, subject, "\(at)", value]
      + (numbers ?? [nil, nil, nil, nil])
    return fields.map { $0.map(Self.escaped) ?? "\\N" }.joined(separator: "\t")
  }

  /// A field as COPY reads it; NUL is no character of a text in PostgreSQL.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "\\": result += "\\\\"
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\0": continue
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
