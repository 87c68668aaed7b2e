// SPDX-License-Identifier: Apache-2.0
import CPango
import Plate
import PlateDrawing

/// The text of a plate, drawn in separate layers: it is thresholded, never dithered.
struct TextRasterizer {
  private let width: Int
  private let height: Int
  private var layers: [InkColour: Layer] = [:]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// Draws a text in one ink.
  mutating func draw(_ text: SetText, _ ink: InkColour, with typesetter: Typesetter) {
    let layer = layers[ink] ?? Layer(width: width, height: height)
    layers[ink] = layer
    for line in text.lines {
      typesetter.withLayout(line.text, text.typeface) { layout in
        cairo_move_to(layer.context, Double(line.x), Double(line.baseline))
        pango_cairo_show_layout_line(
          layer.context, pango_layout_get_line_readonly(layout, 0))
      }
    }
  }

  /// Draws a line that runs down from a point of its baseline, with its upper side at the right.
  mutating func draw(
    upright text: String, _ typeface: Typeface, at start: (x: Int, y: Int), _ ink: InkColour,
    with typesetter: Typesetter
  ) {
    let layer = layers[ink] ?? Layer(width: width, height: height)
    layers[ink] = layer
    typesetter.withLayout(text, typeface) { layout in
      cairo_save(layer.context)
      cairo_move_to(layer.context, Double(start.x), Double(start.y))
      cairo_rotate(layer.context, .pi / 2)
      pango_cairo_show_layout_line(layer.context, pango_layout_get_line_readonly(layout, 0))
      cairo_restore(layer.context)
    }
  }

  /// Puts the texts on a frame, the white ones last.
  func composite(onto frame: inout Frame) {
    for ink in InkColour.allCases.reversed() {
      layers[ink]?.forEachPixel { frame[$0, $1] = ink }
    }
  }
}

/// The coverage of each pixel by text.
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

  /// Calls with each pixel whose coverage is at least a half.
  func forEachPixel(_ body: (Int, Int) -> Void) {
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { return }
    let rowLength = Int(cairo_image_surface_get_stride(surface))
    for y in 0..<height {
      for x in 0..<width where data[y * rowLength + x] >= 128 { body(x, y) }
    }
  }
}
