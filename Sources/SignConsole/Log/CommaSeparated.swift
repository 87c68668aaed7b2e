// SPDX-License-Identifier: Apache-2.0

/// Formats rows as comma-separated values (RFC 4180).
///
/// A text that a spreadsheet would read as a formula gets an apostrophe before it: one that begins
/// with `=`, `+`, `-` or `@`, also in full width and after blanks, or with a tab or a line end.
package struct CommaSeparated {
  /// Makes the format.
  package init() {}

  /// The lines of some rows.
  package func lines(_ rows: [[String]]) -> [String] {
    rows.map { row in row.map(Self.quoted).joined(separator: ",") }
  }

  private static let formulaSigns: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "＝", "＋", "－", "＠", "﹢", "﹣", "﹦", "﹫", "−",
  ]

  private static func isFormula(_ field: String) -> Bool {
    let first = field.unicodeScalars.first { scalar in
      let properties = scalar.properties
      return !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint
        && properties.generalCategory != .control
    }
    if let first, formulaSigns.contains(first) { return true }
    return field.unicodeScalars.first.map { ["\t", "\r", "\n"].contains($0) } ?? false
  }

  private static func quoted(_ field: String) -> String {
    let field = isFormula(field) ? "'" + field : field
    // Where the separator is a semicolon or a tab, a field must not become two.
    let mustQuote = field.contains { ",;\t\"".contains($0) || $0.isNewline }
    guard mustQuote else { return field }
    let doubled = field.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"")
    return "\"\(doubled)\""
  }
}
