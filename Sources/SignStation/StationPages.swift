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

  /// How long the overview may be believed without being written anew, in microseconds.
  ///
  /// The page of a sign holds as long as its state does, so that it is written only when that
  /// changes.
  static let validity = 120 * 1_000_000

  /// Makes the pages of a moment.
  package init(_ station: Station, at now: BridgeTime, _ texts: StationTexts) {
    (self.station, self.now, self.texts) = (station, now, texts)
  }

  /// The files by name.
  package var files: [(name: String, contents: [UInt8])] {
    let report = OverviewReport(station, at: now, texts)
    var files = [
      ("index.html", page(texts.title, overview(report), until: now.wall + Self.validity))
    ]
    for office in station.signs {
      let row = OfficeRow(office, at: now, texts)
      let text = page(row.cells[0], details(office, row), until: row.validUntil)
      files.append(("\(office.sign).html", text))
    }
    files.append(("state.json", document(report)))
    return files.map { ($0.0, Array($0.1.utf8)) }
  }

  private func overview(_ report: OverviewReport) -> String {
    let headings = texts.headings.map { "<th>\(Self.escaped($0))</th>" }.joined()
    let rows = report.rows.map(row).joined(separator: "\n")
    return """
      <p>\(Self.escaped(report.summary))</p>
      <table class="all"><thead><tr>\(headings)</tr></thead><tbody>
      \(rows)
      </tbody></table>
      """
  }

  private func row(_ row: OfficeRow) -> String {
    let kind = !row.isCurrent ? "lost" : row.isFaulty ? "faulty" : "current"
    let end = row.validUntil.map { " data-end=\"\($0 / 1_000_000)\"" } ?? ""
    let name = "<td><a href=\"\(row.sign).html\">\(Self.escaped(row.cells[0]))</a></td>"
    let cells = row.cells.dropFirst().map { "<td>\(Self.escaped($0))</td>" }.joined()
    return "<tr class=\"\(kind)\"\(end)>\(name)\(cells)</tr>"
  }

  private func details(_ office: RemoteSign, _ row: OfficeRow) -> String {
    let headings = texts.headings
    let rows = zip(headings, row.cells).map {
      "<tr><th>\(Self.escaped($0))</th><td>\(Self.escaped($1))</td></tr>"
    }
    let end = row.validUntil.map { " data-end=\"\($0 / 1_000_000)\"" } ?? ""
    let kind = row.isCurrent ? "current" : "lost"
    return """
      <table><tbody class="\(kind)"\(end)>
      \(rows.joined(separator: "\n"))
      </tbody></table>
      <p><a href="index.html">\(Self.escaped(texts.title))</a></p>
      """
  }

  /// The overview for programs; what may not be believed is not in it.
  private func document(_ report: OverviewReport) -> String {
    let signs = report.rows.map { row -> JSON in
      var object: JSON.Object = ["sign": .string(row.sign), "current": .bool(row.isCurrent)]
      let published = station[row.sign]?.published
      object["asOf"] = published?.asOf.map { .int(Int64($0)) }
      object["validUntil"] = row.validUntil.map { .int(Int64($0)) }
      if row.isCurrent, let state = published?.state { object["state"] = .object(encoded(state)) }
      return .object(object)
    }
    let object: JSON.Object = [
      "version": 1, "writtenAt": .int(Int64(now.wall)), "signs": .array(signs),
    ]
    return JSON.object(object).description + "\n"
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
      <meta http-equiv="refresh" content="15">
      <title>\(Self.escaped(title))</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body\(end) data-text="\(Self.escaped(texts.withheld))">
      <h1>\(Self.escaped(title))</h1>
      <p id="old" hidden>\(Self.escaped(texts.notUpdated))</p>
      \(body)
      <script>
      \(Self.script)
      </script>
      </body>
      </html>

      """
  }

  private static let style = """
    body { margin: 1.2em; color: #16202c; background: #fff; font: 17px/1.5 "Noto Sans CJK SC", \
    "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
    h1 { font-size: 1.5em; margin: 0 0 .4em; }
    table { border-collapse: collapse; width: 100%; }
    th, td { text-align: left; padding: .35em .7em; border-bottom: 1px solid #d5dde6; \
    vertical-align: top; }
    th { color: #4a5b6e; font-weight: 600; white-space: nowrap; }
    .all td:first-child, .all td:nth-child(2), .all td:nth-child(6) { white-space: nowrap; }
    a { color: inherit; }
    .lost td { color: #8a1c1c; background: #fdeeee; }
    .faulty td { background: #fff6e2; }
    #old { color: #fff; background: #8a1c1c; padding: .4em .8em; font-weight: 600; }
    """

  /// Withholds what has become too old since the page was written.
  private static let script = """
    function look() {
      var now = Date.now() / 1000, text = document.body.dataset.text;
      var end = document.body.dataset.end, isOld = end !== undefined && now > +end;
      document.getElementById("old").hidden = !isOld;
      document.querySelectorAll("[data-end]").forEach(function (row) {
        if (row === document.body || !isOld && now <= +row.dataset.end) return;
        row.className = "lost";
        row.querySelectorAll("td").forEach(function (cell, index) {
          if (index > 0) cell.textContent = text;
        });
      });
    }
    look();
    setInterval(look, 5000);
    """

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
