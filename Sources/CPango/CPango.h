// SPDX-License-Identifier: Apache-2.0
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>

// Macros with casts, which Swift does not see.
static const PangoGlyph cpango_unknown_glyph = PANGO_GLYPH_UNKNOWN_FLAG;
static const guint cpango_to_end = PANGO_ATTR_INDEX_TO_TEXT_END;
