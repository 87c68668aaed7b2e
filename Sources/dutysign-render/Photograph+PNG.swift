// SPDX-License-Identifier: Apache-2.0
import CPango
import Plate
import PlateDrawing

extension Photograph {
  /// The rest of a file.
  private struct Source {
    var bytes: UnsafeRawBufferPointer

    mutating func read(into target: UnsafeMutablePointer<UInt8>, _ count: Int) -> cairo_status_t {
      guard count <= bytes.count else { return CAIRO_STATUS_READ_ERROR }
      UnsafeMutableRawBufferPointer(start: target, count: count)
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes.prefix(count)))
      bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(count))
      return CAIRO_STATUS_SUCCESS
    }
  }

  /// Decodes a PNG file with Cairo; transparent pixels become white.
  static func decodePNG(_ file: [UInt8]) throws(PictureError) -> GreyImage {
    let decoded = file.withUnsafeBytes { bytes in
      var source = Source(bytes: bytes)
      return cairo_image_surface_create_from_png_stream(
        { closure, target, count in
          guard let closure, let target else { return CAIRO_STATUS_READ_ERROR }
          return closure.assumingMemoryBound(to: Source.self).pointee.read(into: target, Int(count))
        }, &source)
    }
    defer { cairo_surface_destroy(decoded) }
    let status = cairo_surface_status(decoded)
    guard status == CAIRO_STATUS_SUCCESS else {
      // Cairo has no other status for data that libpng cannot decode.
      let isData = status == CAIRO_STATUS_NO_MEMORY
      let reason = String(cString: cairo_status_to_string(status))
      throw PictureError(
        description: "broken PNG: " + (isData ? "its data cannot be decoded" : reason))
    }
    let format = cairo_image_surface_get_format(decoded)
    if format == CAIRO_FORMAT_ARGB32 || format == CAIRO_FORMAT_RGB24 { return try grey(decoded) }
    // Newer versions of Cairo have other formats for deeper samples.
    let plain = cairo_image_surface_create(
      CAIRO_FORMAT_ARGB32, cairo_image_surface_get_width(decoded),
      cairo_image_surface_get_height(decoded))
    defer { cairo_surface_destroy(plain) }
    let context = cairo_create(plain)
    defer { cairo_destroy(context) }
    cairo_set_source_surface(context, decoded, 0, 0)
    cairo_paint(context)
    cairo_surface_flush(plain)
    return try grey(plain)
  }

  /// The luminance of 32-bit pixels with premultiplied alpha (weights of ITU-R BT.601).
  private static func grey(_ surface: OpaquePointer?) throws(PictureError) -> GreyImage {
    let width = Int(cairo_image_surface_get_width(surface))
    let height = Int(cairo_image_surface_get_height(surface))
    let rowLength = Int(cairo_image_surface_get_stride(surface))
    guard let data = cairo_image_surface_get_data(surface) else {
      throw PictureError(description: "there is no memory for it")
    }
    let isOpaque = cairo_image_surface_get_format(surface) == CAIRO_FORMAT_RGB24
    var pixels = [UInt8](repeating: 0, count: width * height)
    for y in 0..<height {
      let row = UnsafeRawPointer(data + y * rowLength)
      for x in 0..<width {
        let pixel = row.load(fromByteOffset: 4 * x, as: UInt32.self)
        let white: UInt32 = isOpaque ? 0 : 255 - pixel >> 24
        let red: UInt32 = pixel >> 16 & 0xFF
        let green: UInt32 = pixel >> 8 & 0xFF
        let blue: UInt32 = pixel & 0xFF
        let light = (299 * red + 587 * green + 114 * blue) / 1000
        pixels[y * width + x] = UInt8(min(255, light + white))
      }
    }
    guard let image = GreyImage(width: width, height: height, pixels: pixels) else {
      throw PictureError(description: "it is empty")
    }
    return image
  }
}
