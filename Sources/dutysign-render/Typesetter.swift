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

  private let context: OpaquePointer
  private var extents: [Typeface: [String: TextExtent]] = [:]
  private var coverage: [Character: Bool] = [:]
  private var faces: Set<Face> = []
  private var hasFonts = true

  /// The diagnostics so far.
  private(set) var diagnostics: [PlateDiagnostic] = []

  init() {
    let fonts = pango_cairo_font_map_get_default()
    context = pango_font_map_create_context(fonts)
    let options = cairo_font_options_create()
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_NONE)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_FULL)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_ON)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    // A code point may have Chinese and Japanese forms.
    pango_context_set_language(context, pango_language_from_string("zh-cn"))
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(context))
  }

  func extent(of text: String, in typeface: Typeface) -> TextExtent {
    if let known = extents[typeface]?[text] { return known }
    let extent = withLayout(text, typeface) { layout in
      var ink = PangoRectangle()
      var logical = PangoRectangle()
      pango_layout_line_get_pixel_extents(
        pango_layout_get_line_readonly(layout, 0), &ink, &logical)
      return TextExtent(
        width: max(Int(logical.width) - typeface.space, Int(ink.x + ink.width)),
        ascent: max(0, -Int(ink.y)), descent: max(0, Int(ink.y + ink.height)))
    }
    extents[typeface, default: [:]][text] = extent
    return extent
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
    let layout: OpaquePointer = pango_layout_new(context)
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

  /// Records once for each face that another font is used.
  private func check(_ face: Face) {
    guard faces.insert(face).inserted, let families = Self.families[face] else { return }
    let wanted = String(families.prefix { $0 != "," })
    let font = Self.description(of: Typeface(face: face, weight: .regular, size: 24, tracking: 0))
    defer { pango_font_description_free(font) }
    guard let loaded = pango_context_load_font(context, font) else {
      hasFonts = false
      diagnostics.append(PlateDiagnostic(.noFont, wanted, "no font is installed"))
      return
    }
    defer { g_object_unref(UnsafeMutableRawPointer(loaded)) }
    let found = pango_font_describe(loaded)
    defer { pango_font_description_free(found) }
    guard let family = pango_font_description_get_family(found) else { return }
    let name = String(cString: family)
    if name != wanted {
      diagnostics.append(PlateDiagnostic(.missingFont, wanted, "\(name) was used in its place"))
    }
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
    let isCovered = withBareLayout(String(character), typeface) { layout in
      pango_layout_get_unknown_glyphs_count(layout) == 0
    }
    coverage[character] = isCovered
    // Without any font there is one diagnostic, not one for each character.
    if !isCovered && hasFonts && String(character) != Self.missing {
      let codes = character.unicodeScalars.map { "U+" + String($0.value, radix: 16).uppercased() }
      diagnostics.append(
        PlateDiagnostic(
          .missingGlyph, String(character),
          "no installed font has \(codes.joined(separator: " ")); \(Self.missing) is shown"))
    }
    return isCovered
  }
}
