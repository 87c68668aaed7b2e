// SPDX-License-Identifier: Apache-2.0
import CPango
import Glibc
import Plate
import Varlink

/// The ways out.
enum OutputFile {
  /// Says on standard error why there is no plate.
  static func report(_ text: String) {
    _ = write(Array("dutysign-render: \(text)\n".utf8), to: STDERR_FILENO)
  }

  /// Writes what is not on the plate as it was asked for.
  static func write(_ report: PlateReport) {
    guard let line = try? JSON.Object(encoding: report) else { return }
    _ = write(JSON.object(line).bytes + [0x0A], to: STDERR_FILENO)
  }

  /// Writes all bytes and tells whether it could.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      rest.removeFirst(count)
    }
    return true
  }

  /// Writes a plate for people to look at; returns what went wrong.
  static func writePNG(_ bitmap: Bitmap, to path: String) -> String? {
    let surface = cairo_image_surface_create(
      CAIRO_FORMAT_A1, Int32(bitmap.width), Int32(bitmap.height))
    defer { cairo_surface_destroy(surface) }
    guard let data = cairo_image_surface_get_data(surface) else { return "no memory for a picture" }
    let rowLength = Int(cairo_image_surface_get_stride(surface))
    for y in 0..<bitmap.height {
      for x in 0..<bitmap.width where !bitmap[x, y] {
        // Cairo's bits are in the order of the machine: on ours the first pixel is the lowest bit.
        data[y * rowLength + x / 8] |= 1 << UInt8(x % 8)
      }
    }
    cairo_surface_mark_dirty(surface)
    let status = cairo_surface_write_to_png(surface, path)
    return status == CAIRO_STATUS_SUCCESS ? nil : String(cString: cairo_status_to_string(status))
  }
}
