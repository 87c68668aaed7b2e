// SPDX-License-Identifier: Apache-2.0
import Plate

/// Composes a plate: from its content to its marks.
///
/// From the top: the office with its authorities and its English line, a double rule; the officers,
/// each with a status label, the largest text on the plate; the hours of the week; the as-of time.
/// Where names, statuses and ends would not be whole at a size that is read from a distance, what
/// ``PlateOmission`` lists goes in its order.
public struct PlateComposer {
  let content: PlateContent
  let localization: PlateLocalization
  let format: PlateFormat
  let metrics: Metrics
  let fitter: TextFitter
  let inks: InkSet
  let omitted: Set<PlateOmission>

  /// How small the essential texts may be.
  let scale: Scale

  var composition = Composition()

  /// Whether the office's name in another script is upright at the left, and not in the header.
  var isNameUpright = false

  /// Whether there is no room for the hours of the week, though they have not gone.
  var lacksWeek = false

  /// Whether the hours of today are drawn with the officers, because those of the week do not fit.
  var showsToday: Bool

  init(
    _ content: PlateContent, _ format: PlateFormat, _ measure: any TextMeasure, _ inks: InkSet,
    without omitted: Set<PlateOmission>, at scale: Scale
  ) {
    self.content = content.without(omitted)
    self.format = format
    self.omitted = omitted
    self.scale = scale
    localization = PlateLocalization(self.content.language)
    metrics = Metrics(format)
    fitter = TextFitter(measure)
    self.inks = inks
    showsToday = format == .small
  }

  /// How small the essential texts may be: first as for readers at a distance, at last as small as
  /// is legible.
  enum Scale: CaseIterable { case distant, near, least }

  /// The smallest size of a name.
  var smallestName: Int { smallest(metrics.name * 2 / 5) }

  /// The smallest size of the first language of a status label.
  ///
  /// With one officer no text about the officer is larger.
  var smallestStatus: Int {
    smallest(content.officers.count == 1 ? metrics.name : metrics.statusLabel / 3)
  }

  private func smallest(_ distant: Int) -> Int {
    switch scale {
    case .distant: max(metrics.least, distant)
    case .near: max(metrics.least, distant * 2 / 3)
    case .least: metrics.least
    }
  }

  /// Whether all essential texts are whole, and nothing is missing that has not gone in its turn.
  var isComplete: Bool { !composition.isCramped && !lacksWeek }

  mutating func compose() {
    var area = format.area.inset(metrics.marginX, metrics.marginY)
    if let notice = content.notice { return draw(notice, in: area) }
    switch format {
    case .largest, .larger, .large, .compact, .medium:
      drawUprightName(in: &area)
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
    let isColumns = count <= format.mostColumns
    if count == 1 {
      drawPortrait(of: content.officers[0], in: area)
    } else if isColumns {
      drawColumns(in: area)
    } else {
      drawRows(in: area)
    }
  }

  /// Sets a text, records diagnostics, and returns the text as set.
  ///
  /// An essential text that does not fit is shortened only so that a person can see which one.
  @discardableResult
  mutating func put(
    _ text: String, _ style: TextStyle, in box: Area, as part: PlatePart = .other
  ) -> SetText? {
    var style = style
    if part.isEssential { style.overflow = .ellipsis }
    let set = fitter.set(text, style, in: box)
    if part.isEssential, !text.isEmpty, set?.isShortened ?? true {
      composition.diagnostics.append(
        PlateDiagnostic(
          .cramped, text, "it does not fit into \(box.width)x\(box.height) pixels"))
    } else if set == nil {
      if !text.isEmpty { leaveOut(text) }
    } else if let set, set.isShortened {
      composition.diagnostics.append(
        PlateDiagnostic(
          .shortened, text, "set as “\(set.lines.map(\.text).joined())” in \(box.width) pixels"))
    }
    if let set { composition.marks.append(.text(set, part, style.ink)) }
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

  mutating func block(_ area: Area, _ ink: InkColour = .black) {
    composition.marks.append(.block(area, ink))
  }

  mutating func frame(_ area: Area, thickness: Int, _ ink: InkColour = .black) {
    composition.marks.append(.frame(area, thickness: thickness, ink))
  }

  /// Draws a rule at the top of an area: thin, or a thick one above a thin one.
  mutating func rule(in area: inout Area, isDouble: Bool) {
    let thick = isDouble ? metrics.thick : 1
    block(area.sliceTop(thick, gap: isDouble ? 2 : metrics.gap))
    if isDouble { block(area.sliceTop(1, gap: metrics.gap + metrics.thick)) }
  }
}
