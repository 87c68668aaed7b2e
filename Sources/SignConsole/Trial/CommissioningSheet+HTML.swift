// SPDX-License-Identifier: Apache-2.0
import ProgramLanguage
import Sign
import SignInterface

// The sheet as a document that a browser prints on A4, in both languages.
extension CommissioningSheet {
  /// The document, in HTML 5 with all that it needs.
  package var document: String {
    let (chinese, english) = both
    let facts = zip(facts(chinese), facts(english)).map { row, other in
      "<tr><th>\(Self.pair(row.0, other.0))</th><td>\(Self.pair(row.1, other.1))</td></tr>"
    }
    return """
      <!DOCTYPE html>
      <html lang="zh-CN">
      <head>
      <meta charset="UTF-8">
      <title>\(SVG.escaped(chinese.sheetTitle)) \(SVG.escaped(state.office))</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <h1>\(SVG.escaped(chinese.sheetTitle)) <small>\(SVG.escaped(english.sheetTitle))</small></h1>
      <div class="office">\(SVG.escaped(state.office))</div>
      <table class="facts">
      \(facts.joined(separator: "\n"))
      </table>
      <table>
      <thead><tr><th>#</th>\(headings)</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table>
      \(changes)
      <p class="verdict \(accepted ? "good" : "bad")">\
      \(Self.pair(chinese.verdict(accepted), english.verdict(accepted)))</p>
      <div class="sign">\(signatures)</div>
      </body>
      </html>

      """
  }

  /// The texts in both languages, with the names of the sign.
  private var both: (Strings, Strings) {
    (Strings(.chinese).naming(state), Strings(.english).naming(state))
  }

  private var headings: String {
    let (chinese, english) = both
    return zip(chinese.sheetHeadings, english.sheetHeadings).map { one, other in
      "<th>\(Self.pair(one, other))</th>"
    }.joined()
  }

  private var rows: [String] {
    let (chinese, english) = both
    return findings.enumerated().map { index, finding in
      let kind = finding.result.isBad ? "bad" : finding.result == .skipped ? "open" : "good"
      return "<tr class=\"\(kind)\"><td>\(index + 1)</td>"
        + "<td>\(Self.pair(chinese.partName(finding.part), english.partName(finding.part)))</td>"
        + "<td>\(SVG.escaped(finding.part.pin))</td>"
        + "<td>\(Self.pair(chinese.result(finding), english.result(finding)))</td></tr>"
    }
  }

  private var changes: String {
    guard !proposals.isEmpty else { return "" }
    let (chinese, english) = both
    let items = proposals.map { "<li>\(SVG.escaped(chinese.change($0, in: file)))</li>" }
    return """
      <h2>\(Self.pair(chinese.sheetChanges, english.sheetChanges))</h2>
      <ul>
      \(items.joined(separator: "\n"))
      </ul>
      """
  }

  private var signatures: String {
    let (chinese, english) = both
    return zip(chinese.sheetSignatories, english.sheetSignatories).map { one, other in
      "<span>\(Self.pair(one.who, other.who))<b></b>\(Self.pair(one.date, other.date))"
        + "<b class=\"date\"></b></span>"
    }.joined()
  }

  /// A text in Chinese, and behind it in English where that differs.
  private static func pair(_ chinese: String, _ english: String) -> String {
    guard chinese != english else { return SVG.escaped(chinese) }
    return "\(SVG.escaped(chinese))<i lang=\"en\">\(SVG.escaped(english))</i>"
  }

  private static let style = """
    @page { size: A4; margin: 14mm 16mm; }
    body { margin: 0; color: #000; font-size: 10pt; font-family: "Noto Sans CJK SC", \
    "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
    h1 { font-size: 17pt; text-align: center; margin: 0 0 1mm; }
    h1 small { font-size: 11pt; font-weight: normal; }
    h2 { font-size: 11pt; margin: 4mm 0 1mm; }
    .office { text-align: center; margin-bottom: 4mm; }
    i { font-style: normal; font-size: 8pt; font-weight: normal; color: #555; \
    margin-left: 1.5mm; }
    table { width: 100%; border-collapse: collapse; margin-bottom: 4mm; }
    th, td { border: 0.5pt solid #000; padding: 0.5mm 1.5mm; text-align: left; }
    thead th { background: #eee; }
    .facts th { width: 34mm; background: #eee; font-weight: normal; }
    tr { break-inside: avoid; }
    tr.bad td:last-child { font-weight: bold; }
    tr.bad td:last-child::before { content: "✗ "; }
    tr.good td:last-child::before { content: "✓ "; }
    tr.open td:last-child::before { content: "– "; }
    ul { margin: 0; padding-left: 5mm; font-family: "Noto Sans Mono CJK SC", monospace; \
    font-size: 9pt; }
    .verdict { font-size: 12pt; font-weight: bold; border: 1pt solid #000; padding: 2mm 3mm; \
    break-inside: avoid; }
    .sign { display: flex; flex-wrap: wrap; gap: 6mm 8mm; margin-top: 10mm; \
    break-inside: avoid; white-space: nowrap; }
    .sign b { font-weight: normal; display: inline-block; border-bottom: 0.5pt solid #000; \
    width: 28mm; margin: 0 2mm 0 1mm; }
    .sign b.date { width: 20mm; }
    """
}
