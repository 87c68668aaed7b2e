// SPDX-License-Identifier: Apache-2.0
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

// Macros with casts, which Swift does not see.
static const PangoGlyph cpango_unknown_glyph = PANGO_GLYPH_UNKNOWN_FLAG;
static const guint cpango_to_end = PANGO_ATTR_INDEX_TO_TEXT_END;

// The map of Pango with cairo is one of fontconfig on Linux.
static inline PangoFcFontMap *cpango_fc_font_map(PangoFontMap *map) {
  return PANGO_FC_FONT_MAP(map);
}

// Whether the file of a font could be opened, so that its glyphs can be drawn; else Pango draws
// boxes, and reports nothing.
static inline int cpango_can_draw(PangoFont *font) {
  if (!PANGO_IS_CAIRO_FONT(font)) return 0;
  cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
  return scaled && cairo_scaled_font_status(scaled) == CAIRO_STATUS_SUCCESS;
}
