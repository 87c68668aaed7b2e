// SPDX-License-Identifier: Apache-2.0
import CPango

/// What the fonts of a line really have: fontconfig's cache may know a font whose file is damaged,
/// or may not be read.
struct LineGlyphs {
  /// Whether each font of the line can be drawn with.
  private(set) var canBeDrawn = true

  /// The visible characters without a pixel.
  private(set) var lost: Set<Character> = []

  /// Looks at the only line of a layout of this text.
  init(_ layout: OpaquePointer, of text: String) {
    var hasInk: [Int: Bool] = [:]
    var node = pango_layout_get_line_readonly(layout, 0)?.pointee.runs
    while let run = node {
      if let item = run.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self).pointee {
        collect(item, &hasInk)
      }
      node = run.pointee.next
    }
    for (offset, isInked) in hasInk where !isInked {
      let index = text.utf8.index(text.startIndex, offsetBy: offset)
      guard index < text.endIndex, text[index].isVisible else { continue }
      lost.insert(text[index])
    }
  }

  /// Adds for each cluster, by its place in the text, whether one of its glyphs has ink.
  private mutating func collect(_ run: PangoGlyphItem, _ hasInk: inout [Int: Bool]) {
    guard let item = run.item?.pointee, let glyphs = run.glyphs?.pointee,
      let font = item.analysis.font
    else { return }
    if cpango_can_draw(font) == 0 { canBeDrawn = false }
    for index in 0..<Int(glyphs.num_glyphs) {
      var ink = PangoRectangle()
      pango_font_get_glyph_extents(font, glyphs.glyphs[index].glyph, &ink, nil)
      let offset = Int(item.offset) + Int(glyphs.log_clusters[index])
      hasInk[offset] = hasInk[offset] ?? false || ink.width > 0 && ink.height > 0
    }
  }
}

extension Character {
  /// Whether something of it should be seen.
  fileprivate var isVisible: Bool {
    !isWhitespace
      && unicodeScalars.contains {
        !$0.properties.isDefaultIgnorableCodePoint
          && ![.control, .format].contains($0.properties.generalCategory)
      }
  }
}
