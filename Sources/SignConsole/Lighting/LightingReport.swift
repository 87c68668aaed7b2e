// SPDX-License-Identifier: Apache-2.0
package import Sign

/// The report of `dutysign lighting`: the future levels of lamps, and the rules behind them.
package struct LightingReport {
  private let lamps: [Lamp]
  private let locality: Locality
  private let clock: WallClock
  private var texts: Strings { clock.texts }

  /// Makes a report on lamps at a place.
  package init(_ lamps: [Lamp], in locality: Locality, _ texts: Strings) {
    self.lamps = lamps
    self.locality = locality
    clock = WallClock(locality.zone, texts)
  }

  /// The lines to print: for each lamp the day of a time and the seven days after it.
  package func week(from now: Instant) -> [String] {
    let today = locality.zone.local(now).date
    return sections { lamp in
      (Int64(0)...7).map { offset in
        let date = today + offset
        let day = YearChart.day(date, lamp.policy.programme, in: locality, of: lamp.shown)
        return texts.fullDate(date).filled(to: 22) + spans(of: day)
      }
    }
  }

  /// The lines to print: for each lamp the rule that decides at a time, and why the others do not.
  package func explanation(at now: Instant) -> [String] {
    let present = Int(now.microseconds)
    return [clock.full(present)] + [""]
      + sections { lamp in
        let evaluation = lamp.policy.programme.evaluate(at: now, in: locality)
        let rules = lamp.policy.programme.rules.enumerated().map { index, rule in
          let verdict = texts.verdict(evaluation.verdicts[index], clock, from: present)
          return texts.labelled("\(index + 1). " + texts.rule(rule), verdict)
        }
        let next = lamp.policy.programme.nextChange(after: now, in: locality, of: lamp.shown)
          .map { clock.coming(Int($0.microseconds), from: present) }
        let level = texts.level(Double(lamp.shown(evaluation.level).percent) / 100)
        return [texts.programmeWants(level, anyRule: evaluation.decidingRule != nil)] + rules
          + [next.map(texts.next) ?? texts.noNext]
      }
  }

  /// The lines of each lamp under its name.
  private func sections(_ lines: (Lamp) -> [String]) -> [String] {
    let sections = lamps.map { lamp in
      var section = [
        texts.labelled(lamp.label ?? lamp.key.key, texts.programmeName(lamp.programmeName))
      ]
      section += lines(lamp).map { "  " + $0 }
      section += texts.daylightUse(lamp.policy.daylight).map { ["  " + $0] } ?? []
      return section
    }
    return Array(sections.joined(separator: [""]))
  }

  /// The spans in which a lamp is lit on a day: `00:00-06:58 on, 23:00-24:00 30%`.
  private func spans(of day: YearChart.Day) -> String {
    var lit: [YearChart.Segment] = []
    for segment in day.segments where segment.level.isLit {
      if let last = lit.last, last.end == segment.start, last.level == segment.level {
        lit[lit.count - 1].end = segment.end
      } else {
        lit.append(segment)
      }
    }
    guard !lit.isEmpty else { return texts.darkAllDay }
    return lit.map { segment in
      let span = "\(time(segment.start))-\(time(segment.end))"
      return "\(span) \(texts.level(Double(segment.level.percent) / 100))"
    }.joined(separator: texts.comma)
  }

  private func time(_ second: Int) -> String {
    "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2))"
  }
}
