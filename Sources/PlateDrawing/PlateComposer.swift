// SPDX-License-Identifier: Apache-2.0
public import Plate

/// Composes a plate: from its content to its marks.
///
/// From the top: the office with its authorities and its English line, a double rule; the officers,
/// each with a status label, the largest text on the plate; the hours of the week; the as-of time.
/// What does not fit is omitted from the end of this list: status labels, names, contacts, ends and
/// notes, the office, hours, the code.
public struct PlateComposer {
  let content: PlateContent
  let localization: PlateLocalization
  let format: PlateFormat
  let metrics: Metrics
  let fitter: TextFitter
  var composition = Composition()

  /// Whether the hours of today are drawn with the officers, because those of the week do not fit.
  var showsToday: Bool

  private init(_ content: PlateContent, _ format: PlateFormat, _ measure: any TextMeasure) {
    self.content = content
    self.format = format
    localization = PlateLocalization(content.language)
    metrics = Metrics(format)
    fitter = TextFitter(measure)
    showsToday = format == .small
  }

  /// Composes a content, which has been checked, for a panel.
  public static func compose(
    _ content: PlateContent, for format: PlateFormat, measure: any TextMeasure
  ) -> Composition {
    var composer = PlateComposer(content, format, measure)
    composer.compose()
    return composer.composition
  }

  private mutating func compose() {
    var area = format.area.inset(metrics.marginX, metrics.marginY)
    switch format {
    case .large, .medium:
      drawHeader(in: &area)
      drawFooter(in: &area)
      drawOfficers(in: area)
    case .small:
      drawHeadline(in: &area)
      drawOfficers(in: area)
    case .tiny: drawOfficers(in: area)
    }
  }

  private mutating func drawOfficers(in area: Area) {
    let count = content.officers.count
    let isColumns = count <= (format == .large ? 4 : format == .medium ? 2 : 1)
    if count == 1 {
      drawPortrait(of: content.officers[0], in: area)
    } else if isColumns {
      drawColumns(in: area)
    } else {
      drawRows(in: area)
    }
  }

  /// Sets a text, records diagnostics, and returns the text as set.
  @discardableResult
  mutating func put(_ text: String, _ style: TextStyle, in box: Area) -> SetText? {
    guard let set = fitter.set(text, style, in: box) else {
      if !text.isEmpty { leaveOut(text) }
      return nil
    }
    if set.isShortened {
      composition.diagnostics.append(
        PlateDiagnostic(
          .shortened, text, "set as “\(set.lines.map(\.text).joined())” in \(box.width) pixels"))
    }
    composition.marks.append(.text(set, isInverse: style.isInverse))
    return set
  }

  /// The style with the largest size at which each text fits into its box.
  ///
  /// So texts side by side have one size.
  func common(_ texts: [String], _ style: TextStyle, in boxes: [Area]) -> TextStyle {
    let sizes = zip(texts, boxes).compactMap { text, box in
      fitter.set(text, style, in: box).map(\.typeface.size)
    }
    var style = style
    style.largest = max(style.smallest, sizes.min() ?? style.largest)
    style.breaksBelow = min(style.breaksBelow, style.largest)
    return style
  }

  mutating func leaveOut(_ text: String) {
    composition.diagnostics.append(PlateDiagnostic(.leftOut, text, "it does not fit"))
  }

  mutating func block(_ area: Area) { composition.marks.append(.block(area)) }

  mutating func frame(_ area: Area, thickness: Int) {
    composition.marks.append(.frame(area, thickness: thickness))
  }

  /// Draws a rule at the top of an area: thin, or a thick one above a thin one.
  mutating func rule(in area: inout Area, isDouble: Bool) {
    let thick = isDouble ? metrics.thick : 1
    block(area.sliceTop(thick, gap: isDouble ? 2 : metrics.gap))
    if isDouble { block(area.sliceTop(1, gap: metrics.gap + metrics.thick)) }
  }
}
