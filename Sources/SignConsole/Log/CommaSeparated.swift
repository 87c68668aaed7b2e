// SPDX-License-Identifier: Apache-2.0

/// Formats rows as comma-separated values (RFC 4180).
package struct CommaSeparated {
  private let isForSpreadsheets: Bool

  /// Makes a format.
  ///
  /// For spreadsheets the first line begins with a byte order mark, which marks UTF-8, and a text
  /// that looks like a formula gets an apostrophe before it.
  package init(forSpreadsheets: Bool) { isForSpreadsheets = forSpreadsheets }

  /// The lines of some rows.
  package func lines(_ rows: [[String]]) -> [String] {
    var lines = rows.map { row in row.map(quoted).joined(separator: ",") }
    if isForSpreadsheets, !lines.isEmpty { lines[0] = "\u{FEFF}" + lines[0] }
    return lines
  }

  private func quoted(_ field: String) -> String {
    let isFormula = isForSpreadsheets && field.first.map { "=+-@".contains($0) } ?? false
    let field = isFormula ? "'" + field : field
    guard field.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return field }
    let doubled = field.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"")
    return "\"\(doubled)\""
  }
}
