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
    let inset = statusLabelInset(height)
    var firsts = areas.map { $0.inset(inset.columns, inset.rows) }
    let seconds = firsts.indices.map {
      firsts[$0].sliceBottom(
        hasSecond ? line(secondSize, holding: pairs.map(\.shorterSecond)) : 0,
        gap: hasSecond ? height / 24 : 0)
    }
    let first = common(
      pairs.map(\.first),
      TextStyle(
        smallestStatus...metrics.statusLabel, weight: .bold,
        breaksBelow: max(smallestStatus, min(metrics.statusLabel / 3, 24)), lines: 2,
        alignment: .centre), in: firsts)
    let secondStyle = TextStyle(metrics.upTo(secondSize), alignment: .centre)
    let secondTexts = pairs.indices.map { index in
      let isWhole = fitter.set(pairs[index].second ?? "", secondStyle, in: seconds[index])
      return isWhole?.isShortened == false
        ? pairs[index].second : pairs[index].shorterSecond ?? pairs[index].second
    }
    let second = common(secondTexts.map { $0 ?? "" }, secondStyle, in: seconds)
    for (index, officer) in officers.enumerated() {
      let isOutlined = content.isStopped || (officer.whereabouts?.isOutlined ?? true)
      let colour = content.isStopped ? nil : officer.whereabouts?.colour
      let ink = isOutlined ? inks.line(colour) : inks.field(colour)
      if isOutlined {
        frame(areas[index], thickness: metrics.thick, ink)
      } else {
        block(areas[index], ink)
      }
      var (first, second) = (first, second)
      first.tracking = tracking(pairs[index].first)
      if fitter.set(pairs[index].first, first, in: firsts[index])?.isShortened ?? true {
        first.tracking = 0
      }
      first.ink = isOutlined ? ink : inks.text(on: ink)
      second.ink = first.ink
      if hasSecond, !isOutlined, !isReadable(second.largest, on: ink) {
        let strip = seconds[index].inset(metrics.thick - inset.columns, metrics.thick - inset.rows)
        block(strip.intersection(areas[index].inset(metrics.thick, metrics.thick)), .white)
        second.ink = .black
      }
      put(pairs[index].first, first, in: firsts[index], as: .status(index))
      if hasSecond, let text = secondTexts[index] { put(text, second, in: seconds[index]) }
      tellDisplaced(of: officer, pairs[index], by: hasSecond ? secondTexts[index] : nil)
    }
  }

  /// Records what of a status label's second line is not in what is set of it.
  private mutating func tellDisplaced(
    of officer: PlateOfficer, _ pair: PlateLocalization.Pair, by text: String?
  ) {
    guard pair.second != text else { return }
    guard !content.isStopped, let whereabouts = officer.whereabouts else { return }
    if content.language == .bilingual, let english = whereabouts.english { leaveOut(english) }
    if text == nil, let local = whereabouts.local { leaveOut(local) }
  }

  /// Whether regular type of a size can be read on a field: small type needs more contrast.
  private func isReadable(_ size: Int, on field: InkColour) -> Bool {
    size >= Metrics.large || inks.contrast(inks.text(on: field), field) >= 4.5
  }

  /// The distance of the text from the edges of a status label of this height.
  func statusLabelInset(_ height: Int) -> (columns: Int, rows: Int) {
    (max(2, height / 10), max(metrics.thick, height / 12))
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

  /// The announced end in its forms, the longest first; empty if there is none.
  func ends(of officer: PlateOfficer) -> [String] {
    guard !content.isStopped, let whereabouts = officer.whereabouts else { return [] }
    return localization.ends(of: whereabouts, asOf: content.asOf)
  }

  /// The note, if there is one.
  func note(of officer: PlateOfficer) -> String? {
    content.isStopped ? nil : officer.whereabouts?.note
  }

  /// Whether there is an end or a note.
  func hasDetails(_ officer: PlateOfficer) -> Bool {
    !ends(of: officer).isEmpty || note(of: officer) != nil
  }

  /// Draws the end and the note; only the note may be shortened, or go.
  mutating func drawDetails(
    of index: Int, in area: Area, lines: Int, alignment: TextStyle.Alignment = .leading
  ) {
    let officer = content.officers[index]
    let (ends, note) = (ends(of: officer), note(of: officer))
    var style = TextStyle(
      metrics.upTo(metrics.body), weight: .bold,
      breaksBelow: max(metrics.least, metrics.body * 3 / 4), lines: lines,
      alignment: alignment)
    guard let longest = ends.first else {
      if let note { put(note, style, in: area) }
      return
    }
    if let note {
      let both = longest + localization.separator + note.isolated()
      let set = fitter.set(both, style, in: area)?.lines.map(\.text).joined() ?? ""
      // At least two characters of the note are left, or it says nothing.
      if set.hasPrefix(longest), set.count > longest.count + 3 {
        put(both, style, in: area, as: .endAndNote(index))
        return
      }
      leaveOut(note)
    }
    style.overflow = .leftOut
    let fitting = ends.first { fitter.set($0, style, in: area) != nil }
    put(fitting ?? longest, style, in: area, as: .end(index))
  }

  /// Draws the contact, as advice to call if no whereabouts are shown.
  mutating func drawContact(of officer: PlateOfficer, in area: Area, _ style: TextStyle) {
    var style = style
    style.overflow = .leftOut
    if isBlank(officer) {
      style.weight = .bold
      let advice = localization.advice(for: officer)
      let texts = [advice] + (officer.contact.map { [localization.bound($0)] } ?? [])
      put(texts.first { fitter.set($0, style, in: area) != nil } ?? advice, style, in: area)
    } else if let contact = officer.contact {
      var oneLine = style
      oneLine.lines = 1
      let texts = [localization.contact(contact), localization.bound(contact)]
      let fitting = texts.first { fitter.set($0, oneLine, in: area) != nil }
      put(fitting ?? localization.bound(contact), style, in: area)
    }
  }
}
