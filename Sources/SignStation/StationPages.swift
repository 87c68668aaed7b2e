// SPDX-License-Identifier: Apache-2.0
package import SignBridge
import SignConsole
import SignInterface
import Varlink

/// Pages without a server: an overview, a page for each sign, and `state.json`.
///
/// A page that is no longer written, or whose rows have become too old, says so by itself: it
/// compares its own times with the clock of whoever looks at it.
package struct StationPages {
  private let station: Station
  private let now: BridgeTime
  private let texts: StationTexts
  private let sites: StationSites

  /// How long the overview may be believed without being written anew, in microseconds.
  ///
  /// The page of a sign holds as long as its state does, so that it is written only when that
  /// changes; where the state has no end it holds as long as the overview.
  static let validity = 120 * 1_000_000

  /// Makes the pages of a moment.
  package init(
    _ station: Station, at now: BridgeTime, _ texts: StationTexts,
    _ sites: StationSites = StationSites()
  ) {
    (self.station, self.now, self.texts, self.sites) = (station, now, texts, sites)
  }

  /// The files by name.
  package var files: [(name: String, contents: [UInt8])] {
    let report = OverviewReport(station, at: now, texts)
    var files = [
      ("index.html", page(texts.title, overview(report), until: now.wall + Self.validity))
    ]
    for office in station.signs {
      let row = OfficeRow(office, at: now, texts, report.names)
      let text = page(row.cells[0], details(row), until: row.validUntil)
      files.append(("\(office.sign).html", text))
    }
    files.append(("state.json", document(report)))
    return Self.own + files.map { ($0.0, Array($0.1.utf8)) }
  }

  /// Whether the last part of a path is the name of a page, or of a file that is to become one.
  package static func isPage(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    let base = name.hasSuffix(".new") ? String(name.dropLast(4)) : name
    return base.hasSuffix(".html") || base == "state.json" || own.contains { $0.name == base }
  }

  /// Whether a file of the pages tells of signs.
  package static func tellsOfSigns(_ name: String) -> Bool { !own.contains { $0.name == name } }

  /// The sign of a page by its name; nil for another file.
  package static func sign(ofPage name: String) -> String? {
    guard name.hasSuffix(".html") else { return nil }
    let sign = name.dropLast(5)
    return Station.isName(sign) ? String(sign) : nil
  }

  /// Whether a file is a page as this program, or an earlier release of it, writes them.
  package static func isOwn(_ contents: [UInt8]) -> Bool {
    let text = String(decoding: contents, as: UTF8.self)
    return text.hasPrefix("<!DOCTYPE html>\n<html lang=\"")
      && text.contains("<link rel=\"stylesheet\" href=\"station.css\">")
      && text.hasSuffix("<script src=\"station.js\"></script>\n</body>\n</html>\n")
  }

  /// The page of a sign that is no more: it tells nothing of what it had.
  package func removed(_ sign: String) -> [UInt8] {
    let body = """
      <table><tbody class="lost"><tr><td>\(Self.escaped(texts.isRemoved))</td></tr></tbody></table>
      <p><a href="index.html">\(Self.escaped(texts.title))</a></p>
      """
    return Array(page(sign, body, until: nil).utf8)
  }

  private func overview(_ report: OverviewReport) -> String {
    let headings = texts.headings.map { "<th>\(Self.escaped($0))</th>" }.joined()
    let rows = report.rows.map(row).joined(separator: "\n")
    let map = StationMap(report.rows, sites)?.drawing(Self.escaped) ?? ""
    let kinds = ["", "attention", "lost", "faulty", "current"].map { kind in
      let text = kind.isEmpty ? texts.allKinds : texts.kind(kind)
      return "<option value=\"\(kind)\">\(Self.escaped(text))</option>"
    }
    return """
      <p>\(Self.escaped(report.summary))</p>
      <p id="tools" hidden><label>\(Self.escaped(texts.filter)) <input id="words" \
      type="search"></label> <select id="kind" aria-label="\(Self.escaped(texts.headings[1]))">\
      \(kinds.joined())</select></p>
      \(map)
      <table class="all"><thead><tr>\(headings)</tr></thead><tbody>
      \(rows)
      </tbody></table>
      """
  }

  private func row(_ row: OfficeRow) -> String {
    let end = row.validUntil.map { " data-end=\"\($0 / 1_000_000)\"" } ?? ""
    let local = Self.local(row.local)
    let name = "<td><a href=\"\(row.sign).html\">\(Self.escaped(row.cells[0]))\(local)</a></td>"
    let cells = cells(of: row).dropFirst().map { "<td>\($0)</td>" }.joined()
    return "<tr class=\"\(row.kind)\" data-sign=\"\(row.sign)\"\(end)>\(name)\(cells)</tr>"
  }

  /// The cells as they are on pages: with the office, its officers and their status labels in the
  /// third language.
  private func cells(of row: OfficeRow) -> [String] {
    var cells = row.cells.map(Self.escaped)
    cells[0] += Self.local(row.local)
    guard !row.officers.isEmpty else { return cells }
    cells[2] = row.officers.map { officer in
      Self.escaped(officer.name) + Self.local(officer.local) + " " + Self.escaped(officer.label)
        + Self.local(officer.labelLocal) + Self.escaped(officer.rest)
    }.joined(separator: Self.escaped(texts.console.semicolon))
    return cells
  }

  /// A text in the third language, in its own direction; nothing for nil.
  private static func local(_ text: String?) -> String {
    text.map { " <bdi class=\"local\">\(escaped($0))</bdi>" } ?? ""
  }

  private func details(_ row: OfficeRow) -> String {
    let headings = texts.headings
    let rows = zip(headings, cells(of: row)).map {
      "<tr><th>\(Self.escaped($0))</th><td>\($1)</td></tr>"
    }
    let end = row.validUntil.map { " data-end=\"\($0 / 1_000_000)\"" } ?? ""
    let kind = row.isCurrent ? row.hasAttention ? "attention" : "current" : "lost"
    let address = sites.address(of: row.sign).map {
      "<p><a class=\"set\" href=\"\(Self.escaped($0))\">\(Self.escaped(texts.setHere))</a></p>\n"
    }
    return """
      <table><tbody class="\(kind)"\(end)>
      \(rows.joined(separator: "\n"))
      </tbody></table>
      \(address ?? "")<p><a href="index.html">\(Self.escaped(texts.title))</a></p>
      """
  }

  /// The overview for programs; what may not be believed is not in it.
  private func document(_ report: OverviewReport) -> String {
    let signs = report.rows.map { row -> JSON in
      var object: JSON.Object = ["sign": .string(row.sign), "current": .bool(row.isCurrent)]
      let office = station[row.sign]
      let published = office?.published
      object["standing"] = (office?.standing(at: now).word).map { .string($0) }
      object["asOf"] = published?.asOf.map { .int(Int64($0)) }
      object["validUntil"] = row.validUntil.map { .int(Int64($0)) }
      if row.isCurrent, let state = published?.state { object["state"] = .object(encoded(state)) }
      return .object(object)
    }
    let object: JSON.Object = [
      "version": 1, "writtenAt": .int(Int64(now.wall)), "signs": .array(signs),
    ]
    return JSON.object(object).description.printableJSON + "\n"
  }

  /// A page that holds until a time in microseconds since 1970; nil for one that tells of a loss.
  private func page(_ title: String, _ body: String, until end: Int?) -> String {
    let language = texts.console.isChinese ? "zh-CN" : "en"
    let end = end.map { " data-end=\"\($0 / 1_000_000)\"" } ?? ""
    return """
      <!DOCTYPE html>
      <html lang="\(language)">
      <head>
      <meta charset="UTF-8">
      <meta name="viewport" content="width=device-width">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'">
      <meta http-equiv="refresh" content="15">
      <title>\(Self.escaped(title))</title>
      <link rel="stylesheet" href="station.css">
      </head>
      <body\(end) data-text="\(Self.escaped(texts.withheld))">
      <h1>\(Self.escaped(title))</h1>
      <p id="old" hidden>\(Self.escaped(texts.notUpdated))</p>
      \(body)
      <script src="station.js"></script>
      </body>
      </html>

      """
  }

  /// The files that are the same on every station.
  private static let own: [(name: String, contents: [UInt8])] = [
    ("station.css", PackageResources.station_css), ("station.js", PackageResources.station_js),
  ]

  private static func escaped(_ text: String) -> String {
    // As on a terminal: what would turn the direction of the rest is not in a name.
    text.printable.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(
      ">", with: "&gt;"
    )
    .replacing("\"", with: "&quot;")
  }
}
