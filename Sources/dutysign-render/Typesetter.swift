// SPDX-License-Identifier: Apache-2.0
import CPango
import Plate
import PlateDrawing

/// The text engine: Pango, with fonts by fontconfig.
///
/// It records characters without a glyph, and missing fonts.
final class Typesetter: TextMeasure {
  /// The requested families, best first; fontconfig substitutes others.
  static let families: [Face: String] = [
    .song: "Noto Serif CJK SC,Source Han Serif SC,Song,serif",
    .hei: "Noto Sans CJK SC,Source Han Sans SC,Hei,sans-serif",
  ]

  /// The replacement of a character without a glyph.
  static let missing = "□"

  /// The language of the texts, in which a code point has its Chinese form and not its Japanese.
  static let language = "zh-cn"

  /// All fonts.
  private let context: OpaquePointer
  /// The first fonts alone; nil if no font is installed.
  private let firstContext: OpaquePointer?
  /// The first font of each face and weight, at one size.
  private var firstFonts: [Typeface: UnsafeMutablePointer<PangoFont>] = [:]
  private var extents: [Typeface: [String: TextExtent]] = [:]
  private var coverage: [Character: Bool] = [:]
  private var faces: Set<Face> = []
  private var hasFonts = true

  /// The diagnostics so far.
  private(set) var diagnostics: [PlateDiagnostic] = []

  init(_ fonts: FirstFonts = FirstFonts()) {
    context = Self.context(of: pango_cairo_font_map_get_default())
    firstContext = fonts.configuration.map { configuration in
      let fonts = pango_cairo_font_map_new()
      defer { g_object_unref(fonts) }
      pango_fc_font_map_set_config(cpango_fc_font_map(fonts), configuration)
      return Self.context(of: fonts)
    }
  }

  /// Makes a context of fonts; without antialiasing, for pixels of one ink.
  private static func context(of fonts: UnsafeMutablePointer<PangoFontMap>?) -> OpaquePointer {
    let context: OpaquePointer = pango_font_map_create_context(fonts)
    let options = cairo_font_options_create()
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_NONE)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_FULL)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_ON)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_context_set_language(context, pango_language_from_string(language))
    return context
  }

  deinit {
    firstFonts.values.forEach { g_object_unref(UnsafeMutableRawPointer($0)) }
    if let firstContext { g_object_unref(UnsafeMutableRawPointer(firstContext)) }
    g_object_unref(UnsafeMutableRawPointer(context))
  }

  func extent(of text: String, in typeface: Typeface) -> TextExtent {
    if let known = extents[typeface]?[text] { return known }
    check(typeface.face)
    var shown = legible(text)
    var (extent, glyphs) = measured(shown, typeface)
    if !glyphs.canBeDrawn { reportNoFont(typeface.face, "its file cannot be read") }
    if !glyphs.lost.isEmpty {
      glyphs.lost.forEach(reportMissing)
      shown = legible(text)
      (extent, _) = measured(shown, typeface)
    }
    extents[typeface, default: [:]][text] = extent
    return extent
  }

  private func measured(_ text: String, _ typeface: Typeface) -> (TextExtent, LineGlyphs) {
    withBareLayout(text, typeface) { layout in
      var ink = PangoRectangle()
      var logical = PangoRectangle()
      pango_layout_line_get_pixel_extents(
        pango_layout_get_line_readonly(layout, 0), &ink, &logical)
      let extent = TextExtent(
        width: max(Int(logical.width) - typeface.space, Int(ink.x + ink.width)),
        ascent: max(0, -Int(ink.y)), descent: max(0, Int(ink.y + ink.height)))
      return (extent, LineGlyphs(layout, of: text))
    }
  }

  /// Calls with the layout of a text on one line; characters without a glyph are replaced.
  func withLayout<Result>(
    _ text: String, _ typeface: Typeface, _ body: (OpaquePointer) -> Result
  ) -> Result {
    check(typeface.face)
    return withBareLayout(legible(text), typeface, body)
  }

  private func withBareLayout<Result>(
    _ text: String, _ typeface: Typeface, _ body: (OpaquePointer) -> Result
  ) -> Result {
    let fonts = isWhole(text, in: typeface) ? firstContext : nil
    let layout: OpaquePointer = pango_layout_new(fonts ?? context)
    defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
    pango_layout_set_single_paragraph_mode(layout, 1)
    // A text in Uyghur or Kazakh runs from the right, by its first letter.
    pango_layout_set_auto_dir(layout, 1)
    let font = Self.description(of: typeface)
    pango_layout_set_font_description(layout, font)
    pango_font_description_free(font)
    if typeface.space > 0 {
      let attributes = pango_attr_list_new()
      let spacing = pango_attr_letter_spacing_new(Int32(typeface.space) * PANGO_SCALE)
      spacing?.pointee.end_index = cpango_to_end
      pango_attr_list_insert(attributes, spacing)
      pango_layout_set_attributes(layout, attributes)
      pango_attr_list_unref(attributes)
    }
    pango_layout_set_text(layout, text, -1)
    standOnBaseline(layout)
    return body(layout)
  }

  /// Puts all scripts of a line on one baseline.
  ///
  /// Pango hangs Tibetan and other scripts beside Chinese from its upper edge, as in books that are
  /// mostly in those; a name would stand above the rank beside it.
  private func standOnBaseline(_ layout: OpaquePointer) {
    var node = pango_layout_get_line(layout, 0)?.pointee.runs
    while let run = node {
      run.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self).pointee.y_offset = 0
      node = run.pointee.next
    }
  }

  private static func description(of typeface: Typeface) -> OpaquePointer? {
    let font = pango_font_description_new()
    pango_font_description_set_family(font, families[typeface.face])
    pango_font_description_set_weight(
      font, typeface.weight == .bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_font_description_set_absolute_size(font, Double(typeface.size) * Double(PANGO_SCALE))
    return font
  }

  /// The first font of a typeface, at a size that stands for all; nil without any font.
  private func firstFont(of typeface: Typeface) -> UnsafeMutablePointer<PangoFont>? {
    let key = Typeface(face: typeface.face, weight: typeface.weight, size: 24)
    if let known = firstFonts[key] { return known }
    let font = Self.description(of: key)
    defer { pango_font_description_free(font) }
    firstFonts[key] = pango_context_load_font(firstContext ?? context, font)
    return firstFonts[key]
  }

  /// Whether the first font of a typeface has each code point of a text.
  private func isWhole(_ text: String, in typeface: Typeface) -> Bool {
    guard let font = firstFont(of: typeface) else { return false }
    return text.unicodeScalars.allSatisfy { pango_font_has_char(font, $0.value) != 0 }
  }

  /// Records once for each face that another font is used.
  private func check(_ face: Face) {
    guard faces.insert(face).inserted, let families = Self.families[face] else { return }
    let wanted = String(families.prefix { $0 != "," })
    guard let loaded = firstFont(of: Typeface(face: face, weight: .regular, size: 24)) else {
      return reportNoFont(face, "no font is installed")
    }
    let found = pango_font_describe(loaded)
    defer { pango_font_description_free(found) }
    guard let family = pango_font_description_get_family(found) else { return }
    let name = String(cString: family)
    if name != wanted {
      diagnostics.append(PlateDiagnostic(.missingFont, wanted, "\(name) was used in its place"))
    }
  }

  /// Records once for each face that nothing can be drawn with it.
  private func reportNoFont(_ face: Face, _ detail: String) {
    let wanted = String((Self.families[face] ?? "").prefix { $0 != "," })
    hasFonts = false
    let diagnostic = PlateDiagnostic(.noFont, wanted, detail)
    if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }

  /// The text with characters without a glyph replaced.
  private func legible(_ text: String) -> String {
    var result = ""
    for character in text {
      if character.isNewline || character == "\t" {
        result += " "
      } else if isCovered(character) {
        result.append(character)
      } else {
        result += Self.missing
      }
    }
    return result
  }

  private func isCovered(_ character: Character) -> Bool {
    if let known = coverage[character] { return known }
    let typeface = Typeface(face: .song, weight: .regular, size: 24)
    let isCovered =
      isWhole(String(character), in: typeface)
      || withBareLayout(String(character), typeface) { layout in
        pango_layout_get_unknown_glyphs_count(layout) == 0
      }
    coverage[character] = isCovered
    if !isCovered { reportMissing(character) }
    return isCovered
  }

  /// Has a character replaced from now on, and records it.
  private func reportMissing(_ character: Character) {
    coverage[character] = false
    // Without any font there is one diagnostic, not one for each character.
    guard hasFonts, String(character) != Self.missing else { return }
    let codes = character.unicodeScalars.map { "U+" + String($0.value, radix: 16).uppercased() }
    diagnostics.append(
      PlateDiagnostic(
        .missingGlyph, String(character),
        "no installed font has \(codes.joined(separator: " ")); \(Self.missing) is shown"))
  }
}
