// SPDX-License-Identifier: Apache-2.0
package import Plate
package import PlateDrawing

/// Checks a composition: what residents need is whole, and nothing covers anything.
package struct PlateCheck {
  /// What is wrong.
  package private(set) var problems: [String] = []

  /// Checks the composition of a content.
  package init(_ composition: Composition, _ content: PlateContent, _ format: PlateFormat) {
    checkAreas(composition, format)
    guard !composition.isCramped else {
      if PlateComposer.fits(content, on: format, measure: NominalMeasure()) {
        problems.append("it is refused though it fits: \(composition.diagnostics)")
      }
      return
    }
    checkTexts(composition, content, format)
  }

  private mutating func checkAreas(_ composition: Composition, _ format: PlateFormat) {
    var drawn: [Area] = []
    for mark in composition.marks {
      let area = mark.area
      if !format.area.contains(area) { problems.append("\(mark) leaves the panel") }
      switch mark {
      case .block, .frame: continue
      case .text, .upright, .photograph, .emblem, .code:
        if drawn.contains(where: { !$0.intersection(area).isEmpty }) {
          problems.append("\(mark) covers something")
        }
        drawn.append(area)
      }
    }
  }

  private mutating func checkTexts(
    _ composition: Composition, _ content: PlateContent, _ format: PlateFormat
  ) {
    let full = PlateLocalization(content.language)
    // Without English a bilingual plate is Chinese.
    let localization = PlateLocalization(
      content.language == .bilingual ? .chinese : content.language)
    for (index, officer) in content.officers.enumerated() {
      let label = full.statusLabel(of: officer, in: content).first
      expect(composition, [officer.name], in: [.name(index)])
      expect(composition, [label], in: [.status(index)])
      checkLabel(composition, index)
      if let whereabouts = officer.whereabouts, !content.isStopped {
        let ends = localization.ends(of: whereabouts, asOf: content.asOf)
        if !ends.isEmpty { expect(composition, ends, in: [.end(index), .endAndNote(index)]) }
      }
    }
    if format != .tiny {
      let times = [localization.asOfTime(content.asOf), localization.shortAsOfTime(content.asOf)]
      expect(composition, times, in: [.asOfTime])
    }
  }

  /// Expects one text of these parts that is, or begins with, one of the forms.
  private mutating func expect(
    _ composition: Composition, _ forms: [String], in parts: [PlatePart]
  ) {
    let texts = composition.marks.compactMap { mark -> SetText? in
      if case .text(let text, let part, _) = mark, parts.contains(part) { text } else { nil }
    }
    let isEndAndNote = parts.contains { if case .endAndNote = $0 { true } else { false } }
    let isRight = texts.contains { text in
      let written = text.lines.map(\.text).joined().filter { !$0.isWhitespace }
      return forms.map { $0.filter { !$0.isWhitespace } }.contains {
        written == $0 || isEndAndNote && written.hasPrefix($0)
      }
    }
    if texts.count != 1 || !isRight {
      problems.append("\(parts) should be one of \(forms), is \(texts.map(\.lines))")
    }
    if !isEndAndNote, texts.contains(where: \.isShortened) { problems.append("\(forms) is cut") }
  }

  /// The text of a status is inside its block or frame.
  private mutating func checkLabel(_ composition: Composition, _ index: Int) {
    let text = composition.marks.compactMap { mark -> Area? in
      if case .text(let text, .status(index), _) = mark { text.area } else { nil }
    }
    let boxes = composition.marks.compactMap { mark -> Area? in
      switch mark {
      case .block(let area, _), .frame(let area, _, _): area
      default: nil
      }
    }
    for area in text where !boxes.contains(where: { $0.contains(area) }) {
      problems.append("the status of officer \(index) leaves its label")
    }
  }
}

extension Mark {
  /// The area of the mark.
  var area: Area {
    switch self {
    case .text(let text, _, _): text.area
    case .upright(_, _, let column, _, _): column
    case .block(let area, _), .frame(let area, _, _), .emblem(let area, _),
      .photograph(let area, _), .code(let area, _):
      area
    }
  }
}
