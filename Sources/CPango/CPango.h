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
