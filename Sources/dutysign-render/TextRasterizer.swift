// SPDX-License-Identifier: Apache-2.0
import CPango
import Plate
import PlateDrawing

/// All text of a plate, drawn by itself so that it becomes ink or paper by a threshold and is
/// never dithered.
struct TextRasterizer {
  private let ink: Layer
  private let paper: Layer

  init(width: Int, height: Int) {
    ink = Layer(width: width, height: height)
    paper = Layer(width: width, height: height)
  }

  /// Draws a text that was set.
  mutating func draw(_ text: SetText, isInverse: Bool, with typesetter: Typesetter) {
    let layer = isInverse ? paper : ink
    for line in text.lines {
      typesetter.withLayout(line.text, text.typeface) { layout in
        cairo_move_to(layer.context, Double(line.x), Double(line.baseline))
        pango_cairo_show_layout_line(
          layer.context, pango_layout_get_line_readonly(layout, 0))
      }
    }
  }

  /// Inks the texts into a picture, then takes the inverse ones out of it.
  func lay(over bitmap: inout Bitmap) {
    ink.forEachPixel { bitmap[$0, $1] = true }
    paper.forEachPixel { bitmap[$0, $1] = false }
  }
}

/// How much of each pixel is covered by type.
private final class Layer {
  let context: OpaquePointer
  private let surface: OpaquePointer
  private let width: Int
  private let height: Int

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    surface = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(width), Int32(height))
    context = cairo_create(surface)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// The pixels of which at least half is covered.
  func forEachPixel(_ body: (Int, Int) -> Void) {
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { return }
    let rowLength = Int(cairo_image_surface_get_stride(surface))
    for y in 0..<height {
      for x in 0..<width where data[y * rowLength + x] >= 128 { body(x, y) }
    }
  }
}
