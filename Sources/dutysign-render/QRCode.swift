// SPDX-License-Identifier: Apache-2.0
import CQREncode
import Glibc
import Plate

/// QR codes (ISO/IEC 18004) by libqrencode.
enum QRCode {
  /// The minimum size of a module, in pixels, for a phone's camera.
  static let smallestModule = 2

  /// A code without its quiet zone, in whole pixels; nil if its modules would be too small.
  static func draw(_ text: String, within width: Int) -> Bitmap? {
    guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
    defer { QRcode_free(code) }
    let count = Int(code.pointee.width)
    let module = width / count
    guard module >= smallestModule, let data = code.pointee.data else { return nil }
    var bitmap = Bitmap(width: count * module, height: count * module)
    for y in 0..<count {
      for x in 0..<count where data[y * count + x] & 1 == 1 {
        bitmap.fill(Area(x: x * module, y: y * module, width: module, height: module))
      }
    }
    return bitmap
  }
}
