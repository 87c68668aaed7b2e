// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface

// The work log as a document that a browser prints: a page of A4 for each officer.
extension WorkLog {
  /// The height of a page without margins, title, sums and signatures, in millimetres.
  private static let tableHeight = 208.0

  /// The document, in HTML 5 with all that it needs.
  package var document: String {
    let language = texts.isChinese ? "zh-CN" : "en"
    let people = period.people.isEmpty ? [Period.Person(key: "", name: "")] : period.people
    return """
      <!DOCTYPE html>
      <html lang="\(language)">
      <head>
      <meta charset="UTF-8">
      <title>\(SVG.escaped(heading))</title>
      <style>
      \(style)
      </style>
      </head>
      <body>
      \(people.map(page).joined(separator: "\n"))
      </body>
      </html>

      """
  }

  /// Fonts of the language, before the ones for Chinese: those have wide quotation marks.
  private var fonts: String {
    texts.isChinese ? "" : "Arial, \"Liberation Sans\", \"DejaVu Sans\", "
  }

  private var style: String {
    """
    @page { size: A4; margin: 10mm 14mm; }
    body { margin: 0; color: #000; font-family: \(fonts)"Noto Sans CJK SC", "Source Han Sans SC", \
    "Microsoft YaHei", "PingFang SC", sans-serif; }
    section { break-after: page; }
    section:last-child { break-after: auto; }
    h1 { font-size: 17pt; text-align: center; letter-spacing: 2pt; margin: 0 0 2mm; }
    .office { font-size: 11pt; text-align: center; }
    .who { display: flex; justify-content: space-between; font-size: 10.5pt; margin: 1mm 0; }
    table { width: 100%; border-collapse: collapse; }
    th, td { border: 0.5pt solid #000; padding: 0 1.5mm; text-align: left; }
    th { font-weight: bold; text-align: center; background: #eee; width: 1%; white-space: nowrap; }
    th:nth-child(5) { width: 28mm; }
    th:last-child { width: auto; }
    td.c { text-align: center; white-space: nowrap; }
    td.late { font-weight: bold; }
    tr { break-inside: avoid; }
    .sum, .as-of { font-size: 9.5pt; margin: 2mm 0 0; }
    .as-of { color: #444; font-size: 8.5pt; }
    .sign { display: flex; justify-content: space-between; font-size: 10.5pt; margin-top: 8mm; \
    break-inside: avoid; white-space: nowrap; }
    .sign b { font-weight: normal; display: inline-block; border-bottom: 0.5pt solid #000; \
    width: 34mm; margin: 0 2mm 0 1mm; }
    .sign b.date { width: 24mm; }
    """
  }

  /// The office; in English with its English name before it.
  private var office: String {
    let english = texts.isChinese ? nil : period.state.english
    return [english, period.state.office].compactMap(\.self).joined(separator: " · ")
  }

  private var heading: String {
    let days = period.days
    guard let first = days.first, let last = days.last else { return texts.workLogTitle }
    return texts.workLog(from: first.date, to: last.date)
  }

  private func page(of person: Period.Person) -> String {
    let days = period.days
    let all = days.flatMap { period.rows(of: person, on: $0) }
    let (size, height) = fit(days.map { (texts.fullDate($0.date), rows(of: person, on: $0)) })
    let name = [period.name(of: person), person.rank].compactMap(\.self).joined(separator: " ")
    let dates = [days.first?.date, days.last?.date].compactMap(\.self)
    let body = days.map { html(of: rows(of: person, on: $0), on: $0) }.joined(separator: "\n")
    return """
      <section>
      <h1>\(texts.workLogTitle)</h1>
      <div class="office">\(SVG.escaped(office))</div>
      <div class="who"><span>\(SVG.escaped(texts.labelled(texts.officerTitle, name)))</span>\
      <span>\(SVG.escaped(texts.days(dates)))</span></div>
      <table style="font-size: \(Self.rounded(size))pt; line-height: \(Self.rounded(height))mm">
      <thead><tr>\(texts.workLogColumns.map { "<th>\(SVG.escaped($0))</th>" }.joined())</tr></thead>
      <tbody>
      \(body)
      </tbody>
      </table>
      <p class="sum">\(SVG.escaped(sum(of: all)))</p>
      <p class="as-of">\(SVG.escaped(texts.printed(period.state.now.map(period.clock.exact))))</p>
      <div class="sign">\(texts.signatories.map(Self.place).joined())</div>
      </section>
      """
  }

  /// The place for a signature and its date.
  private static func place(_ who: String, _ date: String) -> String {
    "<span>\(SVG.escaped(who))<b></b>\(SVG.escaped(date))<b class=\"date\"></b></span>"
  }

  /// The size of the text in points and the height of its lines in millimetres with which the
  /// table of some days has room on the page.
  private func fit(_ days: [(date: String, rows: [TableRow])]) -> (size: Double, height: Double) {
    let rows = days.flatMap(\.rows)
    let others =
      [days.map { Self.ems($0.date) }.max() ?? 0]
      + (0..<3).map { column in rows.map { Self.ems($0.cells[column]) }.max() ?? 0 }
    var (size, height) = (10.5, 0.0)
    while true {
      let em = size * 0.3528
      let note =
        Self.tableWidth - Self.authorWidth - 6 * Self.padding - others.reduce(0, +) * em
      let lines = rows.reduce(0) { $0 + $1.lines(author: Self.authorWidth / em, note: note / em) }
      // Each line has a border of half a point.
      height = min(7, Self.tableHeight / Double(max(1, lines)) - 0.2)
      if height >= size / 2.1 || size <= 6 { return (size, max(2.9, height)) }
      size -= 0.25
    }
  }

  /// The width of a text in ems, roughly: a Latin letter has a bit less than half of one.
  private static func ems(_ text: String) -> Double {
    text.reduce(0) { $0 + (TextWidth.of($1) == 2 ? 1 : 0.47) }
  }

  /// The size of the page without margins, of the column of authors, and of the padding of a cell,
  /// in millimetres.
  private static let tableWidth = 182.0
  private static let authorWidth = 28.0
  private static let padding = 3.2

  /// A row of the table.
  private struct TableRow {
    var cells: [String]
    var isLate: Bool

    /// How many lines it has in columns of these widths in ems.
    func lines(author: Double, note: Double) -> Int {
      let columns = [(cells[3], author), (cells[4], note)]
      return columns.map { text, width in Int((WorkLog.ems(text) / max(3, width)).rounded(.up)) }
        .reduce(1, max)
    }
  }

  /// The rows of a day; one without a record where nothing is recorded.
  private func rows(of person: Period.Person, on day: Period.Day) -> [TableRow] {
    let rows = period.rows(of: person, on: day)
    guard rows.contains(where: { $0.kind != .blank }) else {
      return [TableRow(cells: ["", texts.noRecord, "", "", ""], isLate: false)]
    }
    return rows.map { TableRow(cells: cells(of: $0, on: day), isLate: $0.kind == .pastEnd) }
  }

  private func html(of rows: [TableRow], on day: Period.Day) -> String {
    rows.enumerated().map { index, row in
      let day = "<td class=\"c\" rowspan=\"\(rows.count)\">\(texts.fullDate(day.date))</td>"
      let date = index > 0 ? "" : day
      let cells = row.cells.enumerated().map { column, text in
        let kind =
          column < 3 ? (row.isLate && column == 1 ? " class=\"c late\"" : " class=\"c\"") : ""
        return "<td\(kind)>\(SVG.escaped(text))</td>"
      }
      return "<tr>\(date)\(cells.joined())</tr>"
    }.joined(separator: "\n")
  }

  private static func rounded(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
