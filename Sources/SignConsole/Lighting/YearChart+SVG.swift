// SPDX-License-Identifier: Apache-2.0
import Sign

extension YearChart {
  /// The year as an SVG document: a column for each day, midnight at the top, levels as opacity.
  ///
  /// - Parameters:
  ///   - title: the title, for instance the lamp and the place.
  ///   - texts: the language.
  /// - Returns: the document.
  package func svg(title: String, _ texts: Strings) -> String {
    let width = Layout.left + days.count * Layout.column + Layout.right
    let height = Layout.top + Layout.hours + Layout.bottom
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" "
        + "width=\"\(width)\" height=\"\(height)\" font-family=\"sans-serif\" font-size=\"13\">",
      "<rect width=\"\(width)\" height=\"\(height)\" fill=\"#ffffff\"/>",
      text(
        title + texts.pick(", \(year)", "，\(year)年"), x: Layout.left, y: 26,
        "font-size=\"18\" fill=\"#1b2433\""),
      rectangle(
        x: Layout.left, y: Layout.top, width: days.count * Layout.column, height: Layout.hours,
        "fill=\"#1b2433\""),
    ]
    lines += light() + grid(texts) + curves() + legend(texts)
    return (lines + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  private enum Layout {
    static let left = 52
    static let right = 20
    static let top = 44
    static let bottom = 64
    static let column = 3
    static let hours = 480
  }

  private static let sunCurves: [(event: SunEvent, colour: String, name: LocalizedText?)] = [
    (.civilDawn, "#7cc4ff", LocalizedText("civil twilight", "民用晨昏影")),
    (.sunrise, "#ff8a3c", LocalizedText("sunrise and sunset", "日出和日落")),
    (.sunset, "#ff8a3c", nil), (.civilDusk, "#7cc4ff", nil),
  ]

  private func light() -> [String] {
    days.enumerated().flatMap { index, day in
      day.segments.filter(\.level.isLit).map { segment in
        let top = y(segment.start)
        return "<rect x=\"\(x(index))\" y=\"\(top)\" width=\"\(Layout.column)\" "
          + "height=\"\(rounded(y(segment.end) - top))\" fill=\"#ffd84d\" "
          // Without crisp edges each pair of days would have a seam.
          + "shape-rendering=\"crispEdges\" "
          + "fill-opacity=\"\(rounded(0.15 + 0.85 * Double(segment.level.percent) / 100))\"/>"
      }
    }
  }

  private func grid(_ texts: Strings) -> [String] {
    let right = x(days.count)
    let hours = stride(from: 0, through: 24, by: 3).flatMap { hour in
      [
        line(Layout.left, y(hour * 3600), right, y(hour * 3600)),
        text(
          "\(padded(hour, 2)):00", x: Layout.left - 6, y: Int(y(hour * 3600)) + 4,
          "text-anchor=\"end\" fill=\"#1b2433\""),
      ]
    }
    let months = days.enumerated().filter { $1.date.parts.day == 1 }.flatMap { index, day in
      [
        line(x(index), Double(Layout.top), x(index), y(86_400)),
        text(
          texts.pick(
            "\(year)-\(padded(day.date.parts.month, 2))", "\(day.date.parts.month)月"),
          x: x(index) + 4, y: Int(y(86_400)) + 18, "fill=\"#1b2433\""),
      ]
    }
    return hours + months
  }

  private func curves() -> [String] {
    Self.sunCurves.flatMap { curve in
      runs(of: curve.event).map { points in
        "<polyline points=\"\(points.joined(separator: " "))\" fill=\"none\" "
          + "stroke=\"\(curve.colour)\" stroke-width=\"1.5\"/>"
      }
    }
  }

  /// The points of a curve, split where the event is missing or jumps by more than 1700 s.
  private func runs(of event: SunEvent) -> [[String]] {
    var runs: [[String]] = []
    var last: Int?
    for (index, day) in days.enumerated() {
      guard let second = day.sun[event] else {
        last = nil
        continue
      }
      let point = "\(rounded(Double(x(index)) + Double(Layout.column) / 2)),\(y(second))"
      if let last, abs(second - last) < 1700 {
        runs[runs.count - 1].append(point)
      } else {
        runs.append([point])
      }
      last = second
    }
    return runs
  }

  private func legend(_ texts: Strings) -> [String] {
    let base = Int(y(86_400)) + 46
    var entries = [("#1b2433", texts.pick("off", "不亮"))]
    let levels = Set(days.flatMap { $0.segments.map(\.level) }).filter(\.isLit)
    entries += levels.sorted().map { ("#ffd84d", $0.description) }
    entries += Self.sunCurves.compactMap { curve in
      curve.name.map { (curve.colour, texts.pick($0)) }
    }
    return entries.enumerated().flatMap { index, entry in
      let left = Layout.left + index * 150
      let percent = Int(entry.1.dropLast()).map(Double.init) ?? 100
      let opacity = entry.0 == "#ffd84d" ? 0.15 + 0.85 * percent / 100 : 1
      return [
        rectangle(x: left, y: base - 11, width: 14, height: 14, "fill=\"#1b2433\""),
        rectangle(
          x: left, y: base - 11, width: 14, height: 14,
          "fill=\"\(entry.0)\" fill-opacity=\"\(rounded(opacity))\""),
        text(entry.1, x: left + 20, y: base, "fill=\"#1b2433\""),
      ]
    }
  }
}

extension YearChart {
  private func x(_ index: Int) -> Int { Layout.left + index * Layout.column }

  private func y(_ second: Int) -> Double {
    rounded(Double(Layout.top) + Double(second * Layout.hours) / 86_400)
  }

  private func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

  private func line(_ x1: Int, _ y1: Double, _ x2: Int, _ y2: Double) -> String {
    "<line x1=\"\(x1)\" y1=\"\(y1)\" x2=\"\(x2)\" y2=\"\(y2)\" stroke=\"#ffffff\" "
      + "stroke-opacity=\"0.25\"/>"
  }

  private func rectangle(
    x: Int, y: Int, width: Int, height: Int, _ style: String
  ) -> String {
    "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" \(style)/>"
  }

  private func text(_ content: String, x: Int, y: Int, _ style: String) -> String {
    "<text x=\"\(x)\" y=\"\(y)\" \(style)>\(SVG.escaped(content))</text>"
  }
}
