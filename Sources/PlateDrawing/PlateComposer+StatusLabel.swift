// SPDX-License-Identifier: Apache-2.0
import Plate

// The movable tag, and what belongs to it.
extension PlateComposer {
  /// The tag: a bar of ink with the words left out, or a frame around them.
  mutating func drawTag(of officer: PlateOfficer, in area: Area) {
    drawStatusLabels([officer], in: [area])
  }

  /// Tags that stand together, with words of one size.
  mutating func drawStatusLabels(_ officers: [PlateOfficer], in areas: [Area]) {
    let pairs = officers.map { localization.statusLabel(of: $0, in: content) }
    let height = areas.map(\.height).min() ?? 0
    let secondSize = min(metrics.second, height / 4)
    let hasSecond = secondSize >= metrics.least && pairs.contains { $0.second != nil }
    var firsts = areas.map { $0.inset(max(2, height / 10), max(metrics.thick, height / 12)) }
    let seconds = firsts.indices.map {
      firsts[$0].sliceBottom(
        hasSecond ? metrics.line(secondSize) : 0, gap: hasSecond ? height / 24 : 0)
    }
    let first = common(
      pairs.map(\.first),
      TextStyle(
        metrics.upTo(metrics.statusLabel), weight: .bold,
        breaksBelow: min(metrics.statusLabel / 3, 24), lines: 2,
        alignment: .centre), in: firsts)
    let second = common(
      pairs.map { $0.second ?? "" }, TextStyle(metrics.upTo(secondSize), alignment: .centre),
      in: seconds)
    for (index, officer) in officers.enumerated() {
      let isOutlined = content.isStopped || (officer.whereabouts?.isOutlined ?? true)
      if isOutlined {
        frame(areas[index], thickness: metrics.thick)
      } else {
        block(areas[index])
      }
      var (first, second) = (first, second)
      first.tracking = tracking(pairs[index].first)
      (first.isInverse, second.isInverse) = (!isOutlined, !isOutlined)
      put(pairs[index].first, first, in: firsts[index])
      if hasSecond, let text = pairs[index].second { put(text, second, in: seconds[index]) }
    }
  }

  /// Two or three Chinese characters are spaced out, as on door plates.
  private func tracking(_ text: String) -> Int {
    let isCrowded = format == .tiny && content.officers.count > 2
    guard !isCrowded, text.allSatisfy(LineBreaker.isHan) else { return 0 }
    return switch text.count {
    case 2: 50
    case 3: 20
    default: 0
    }
  }

  /// Whether nothing is claimed about an officer's whereabouts.
  func isBlank(_ officer: PlateOfficer) -> Bool {
    content.isStopped || officer.whereabouts == nil
  }

  /// The announced end, if there is one.
  func end(of officer: PlateOfficer) -> String? {
    guard !content.isStopped, let whereabouts = officer.whereabouts else { return nil }
    return localization.end(of: whereabouts, asOf: content.asOf)
  }

  /// The note, if there is one.
  func note(of officer: PlateOfficer) -> String? {
    content.isStopped ? nil : officer.whereabouts?.note
  }

  /// Whether there is an end or a note below the tag.
  func hasDetails(_ officer: PlateOfficer) -> Bool {
    end(of: officer) != nil || note(of: officer) != nil
  }

  /// The end and the note, of which the note alone may be shortened.
  mutating func drawDetails(
    of officer: PlateOfficer, in area: Area, lines: Int, alignment: TextStyle.Alignment = .leading
  ) {
    let (end, note) = (end(of: officer), note(of: officer))
    let both = [end, note].compactMap(\.self).joined(separator: localization.separator)
    guard !both.isEmpty else { return }
    var style = TextStyle(
      metrics.upTo(metrics.body), weight: .bold, breaksBelow: metrics.body * 3 / 4, lines: lines,
      alignment: alignment)
    if let end {
      let set = fitter.set(both, style, in: area)?.lines.map(\.text).joined(separator: " ") ?? ""
      guard
        set.hasPrefix(end) || set.count(where: { $0.isNumber }) >= end.count(where: { $0.isNumber })
      else {
        style.overflow = .leftOut
        put(end, style, in: area)
        if let note { leaveOut(note) }
        return
      }
    }
    put(both, style, in: area)
  }

  /// How to reach the officer; where nothing is claimed, that one should.
  mutating func drawContact(of officer: PlateOfficer, in area: Area, _ style: TextStyle) {
    var style = style
    style.overflow = .leftOut
    if isBlank(officer) {
      style.weight = .bold
      put(localization.advice(for: officer), style, in: area)
    } else if let contact = officer.contact {
      var oneLine = style
      oneLine.lines = 1
      let texts = [localization.contact(contact), localization.bound(contact)]
      let fitting = texts.first { fitter.set($0, oneLine, in: area) != nil }
      put(fitting ?? localization.bound(contact), style, in: area)
    }
  }
}
