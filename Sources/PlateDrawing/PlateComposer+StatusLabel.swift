// SPDX-License-Identifier: Apache-2.0
import Plate

// The status label with its end, note and contact.
extension PlateComposer {
  /// Draws the status label: filled with the text cut out, or framed.
  mutating func drawStatusLabel(of officer: PlateOfficer, in area: Area) {
    drawStatusLabels([officer], in: [area])
  }

  /// Draws several status labels, with text of one size.
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

  /// The letter spacing of two or three Chinese characters, as on name plates; 0 for others.
  private func tracking(_ text: String) -> Int {
    let isCrowded = format == .tiny && content.officers.count > 2
    guard !isCrowded, text.allSatisfy(LineBreaker.isHan) else { return 0 }
    return switch text.count {
    case 2: 50
    case 3: 20
    default: 0
    }
  }

  /// Whether no whereabouts are shown for an officer.
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

  /// Whether there is an end or a note.
  func hasDetails(_ officer: PlateOfficer) -> Bool {
    end(of: officer) != nil || note(of: officer) != nil
  }

  /// Draws the end and the note; only the note may be shortened.
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

  /// Draws the contact, as advice to call if no whereabouts are shown.
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
