// SPDX-License-Identifier: Apache-2.0

/// Rows of cells that line up, Chinese or not.
struct Table {
  private var rows: [[String]]

  /// A table with this line of headings.
  init(_ headings: [String]) { rows = [headings] }

  mutating func append(_ row: [String]) { rows.append(row) }

  /// The lines; a column in which no row says anything is left out.
  var lines: [String] {
    let columns = rows[0].indices.filter { column in
      rows.dropFirst().contains { !$0[column].isEmpty }
    }
    let widths = columns.map { column in rows.map { TextWidth.of($0[column]) }.max() ?? 0 }
    return rows.map { row in
      let line = zip(columns, widths).map { row[$0].filled(to: $1) }.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
