// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface

/// A chart of a week: a row for each day and officer, a coloured bar for each status.
package struct WeekChart {
  private let period: Period
  private let texts: Strings

  private let width = 1000.0
  private let top = 76.0
  private let bar = 22.0
  private let gap = 12.0
  private let hours: (left: Double, right: Double) = (190, 976)
  private let unknown = "#e4e4e4"

  /// Makes the chart of a period, usually a week.
  package init(_ period: Period) {
    self.period = period
    texts = period.clock.texts
  }

  /// The chart as an SVG document.
  package var document: String {
    let days = period.days
    let bottom = top + Double(days.count) * dayHeight
    var picture = SVG(width: width, height: bottom + 48)
    picture.fill(x: 0, y: 0, width: width, height: bottom + 48, colour: "#ffffff")
    picture.write(period.state.office, x: 24, y: 32, size: 19)
    if let first = days.first, let last = days.last {
      picture.write(
        "\(texts.date(first.date)) – \(texts.date(last.date))", x: hours.right, y: 32, size: 15,
        anchor: .end)
    }
    for (index, day) in days.enumerated() {
      draw(day, at: top + Double(index) * dayHeight, on: &picture)
    }
    drawHours(to: bottom - gap, on: &picture)
    drawLegend(at: bottom + 14, on: &picture)
    return picture.document
  }

  private var dayHeight: Double { Double(max(1, period.charted.count)) * bar + gap }

  private func draw(_ day: Period.Day, at y: Double, on picture: inout SVG) {
    picture.write(texts.shortDay(day.date), x: 24, y: y + 15, size: 13)
    for (index, officer) in period.charted.enumerated() {
      let y = y + Double(index) * bar
      let name = period.name(of: officer)
      picture.write(name, x: hours.left - 10, y: y + 15, size: 13, anchor: .end)
      picture.fill(
        x: hours.left, y: y, width: hours.right - hours.left, height: bar - 4, colour: "#f7f7f7")
      for span in period.spans(of: officer, on: day) {
        let left = x(span.range.lowerBound, on: day)
        picture.fill(
          x: left, y: y, width: x(span.range.upperBound, on: day) - left, height: bar - 4,
          colour: colour(span.kind), title: title(span, officer))
      }
    }
  }

  private func drawHours(to bottom: Double, on picture: inout SVG) {
    for hour in stride(from: 0, through: 24, by: 3) {
      let x = hours.left + (hours.right - hours.left) * Double(hour) / 24
      picture.line(x: x, from: top - 6, to: bottom, colour: "#00000022")
      picture.write(
        "\(padded(hour, 2)):00", x: x, y: top - 12, size: 11, anchor: .middle, colour: "#666666")
    }
  }

  private func drawLegend(at y: Double, on picture: inout SVG) {
    var x = hours.left
    let statuses = period.state.kinds.map { OfficerTimeline.Kind.status($0.status) }
    for kind in statuses + [.pastEnd, .unknown] {
      let label = period.label(kind)
      picture.fill(x: x, y: y, width: 14, height: 14, colour: colour(kind))
      picture.write(label, x: x + 20, y: y + 12, size: 13)
      x += 44 + Double(TextWidth.of(label)) * 7.5
    }
  }

  /// The x coordinate of a time; a day with a change of summer time is scaled to the same width.
  private func x(_ time: Int, on day: Period.Day) -> Double {
    let fraction = Double(time - day.whole.lowerBound) / Double(day.whole.count)
    return hours.left + (hours.right - hours.left) * fraction
  }

  private func colour(_ kind: OfficerTimeline.Kind) -> String {
    switch kind {
    case .status(let status): period.state.kind(status)?.colour ?? "#808080"
    case .pastEnd: "#c0504d"
    case .unknown: unknown
    case .blank: "#f7f7f7"
    }
  }

  private func title(_ span: OfficerTimeline.Span, _ person: Period.Person) -> String {
    let clock = period.clock
    let times =
      "\(clock.timeOfDay(span.range.lowerBound))–\(clock.timeOfDay(span.range.upperBound))"
    let note = span.entries.last?.note.map(texts.note)
    return ["\(period.name(of: person)) \(times)", period.label(of: span), note]
      .compactMap(\.self).joined(separator: texts.comma)
  }
}
