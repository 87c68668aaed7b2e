// SPDX-License-Identifier: Apache-2.0

/// A table with aligned columns, also with Chinese text.
package struct Table {
  private var rows: [[String]]

  /// Makes a table with a row of headings.
  package init(_ headings: [String]) { rows = [headings] }

  /// Adds a row, with a cell for each heading.
  package mutating func append(_ row: [String]) { rows.append(row) }

  /// The lines; a column without any text is left out.
  package var lines: [String] {
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
