// SPDX-License-Identifier: Apache-2.0
public import Plate

// What goes where space is short.
extension PlateComposer {
  /// Composes a content, which has been checked, for a panel with these inks.
  public static func compose(
    _ content: PlateContent, for format: PlateFormat, measure: any TextMeasure,
    inks: InkSet = .blackWhite
  ) -> Composition {
    let all = PlateOmission.allCases.filter { !content.texts(of: $0, on: format).isEmpty }
    func composer(_ omitted: [PlateOmission], _ scale: Scale) -> PlateComposer {
      var composer = PlateComposer(
        content, format, measure, inks, without: Set(omitted), at: scale)
      composer.compose()
      return composer
    }
    for scale in Scale.allCases {
      for count in 0...all.count where composer(Array(all.prefix(count)), scale).isComplete {
        // What went before the last one returns if it was not in the way.
        let omitted = all.prefix(count).dropLast().reversed()
          .reduce(Array(all.prefix(count))) { omitted, omission in
            let fewer = omitted.filter { $0 != omission }
            return composer(fewer, scale).isComplete ? fewer : omitted
          }
        let composition = composer(omitted, scale).composition
        return composition.reporting(omitted, of: content, on: format)
      }
    }
    return composer(all, .least).composition.reporting(all, of: content, on: format)
  }

  /// Whether names, statuses and ends of a content fit, if everything else goes.
  public static func fits(
    _ content: PlateContent, on format: PlateFormat, measure: any TextMeasure,
    inks: InkSet = .blackWhite
  ) -> Bool {
    crampedText(of: content, on: format, measure: measure, inks: inks) == nil
  }

  /// A name, status or end of a content that does not fit, though everything else goes; nil if all
  /// fit.
  public static func crampedText(
    of content: PlateContent, on format: PlateFormat, measure: any TextMeasure,
    inks: InkSet = .blackWhite
  ) -> String? {
    var composer = PlateComposer(
      content, format, measure, inks, without: Set(PlateOmission.allCases), at: .least)
    composer.compose()
    return composer.composition.diagnostics.first { $0.kind == .cramped }?.subject
  }
}

extension Composition {
  /// Whether an essential text does not fit.
  public var isCramped: Bool { diagnostics.contains { $0.kind == .cramped } }

  /// The same with a diagnostic for each text that went.
  fileprivate func reporting(
    _ omitted: [PlateOmission], of content: PlateContent, on format: PlateFormat
  ) -> Composition {
    var all = self
    for text in omitted.flatMap({ content.texts(of: $0, on: format) }) {
      all.diagnostics.append(PlateDiagnostic(.leftOut, text, "it does not fit"))
    }
    return all
  }
}
