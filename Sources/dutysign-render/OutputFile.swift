// SPDX-License-Identifier: Apache-2.0
import CPango
import Glibc
import Linux
import Plate
import Varlink

/// The output of the renderer.
enum OutputFile {
  /// Writes an error to standard error.
  static func report(_ text: String) {
    _ = write(Array("dutysign-render: \(text)\n".utf8), to: STDERR_FILENO)
  }

  /// Writes the report to standard error.
  static func write(_ report: PlateReport) {
    guard let line = try? JSON.Object(encoding: report) else { return }
    _ = write(JSON.object(line).bytes + [0x0A], to: STDERR_FILENO)
  }

  /// Writes all bytes; false after an error.
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

  /// Opens the file of a picture; it stays open until the process ends.
  ///
  /// - Throws: the errors of open(2); `EPERM` for a planted link or file, `ENXIO` for a FIFO that
  ///   nobody reads.
  static func open(_ path: String) throws(SystemError) -> Int32 {
    try PlantedLink.refuse(on: path)
    return try Descriptor.output(path, O_CREAT | O_TRUNC, mode: 0o666).relinquish()
  }

  /// Writes a plate as PNG, for a person to view; returns the error, if any.
  ///
  /// A plate with colours has its inks as these tones.
  static func writePNG(_ frame: Frame, tones: [RGB], to descriptor: Int32) -> String? {
    let surface = cairo_image_surface_create(
      frame.palette.hasColours ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_A1, Int32(frame.width),
      Int32(frame.height))
    defer { cairo_surface_destroy(surface) }
    guard let data = cairo_image_surface_get_data(surface) else { return "no memory for a picture" }
    let rowLength = Int(cairo_image_surface_get_stride(surface))
    if frame.palette.hasColours {
      paint(frame, tones, onto: data, rowLength)
    } else {
      for y in 0..<frame.height {
        for x in 0..<frame.width where frame[x, y] == .white {
          // Cairo's bit order is that of the machine: in little-endian the first pixel is the
          // lowest bit.
          data[y * rowLength + x / 8] |= 1 << UInt8(x % 8)
        }
      }
    }
    cairo_surface_mark_dirty(surface)
    var target = descriptor
    let status = cairo_surface_write_to_png_stream(
      surface,
      { closure, bytes, count in
        guard let closure, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
        let part = Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
        let target = closure.assumingMemoryBound(to: Int32.self).pointee
        return OutputFile.write(part, to: target) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR
      }, &target)
    return status == CAIRO_STATUS_SUCCESS ? nil : String(cString: cairo_status_to_string(status))
  }

  /// Writes the tones of pixels, 32 bits each in the order of the machine.
  private static func paint(
    _ frame: Frame, _ tones: [RGB], onto data: UnsafeMutablePointer<UInt8>, _ rowLength: Int
  ) {
    for y in 0..<frame.height {
      let row = UnsafeMutableRawPointer(data + y * rowLength)
      for x in 0..<frame.width {
        let tone = tones[Int(frame[x, y].rawValue)]
        let pixel = UInt32(tone.red) << 16 | UInt32(tone.green) << 8 | UInt32(tone.blue)
        row.storeBytes(of: pixel, toByteOffset: 4 * x, as: UInt32.self)
      }
    }
  }
}
