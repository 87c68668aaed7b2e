// SPDX-License-Identifier: Apache-2.0
import CQREncode
import Glibc
import Plate

/// QR codes (ISO/IEC 18004) by libqrencode.
enum QRCode {
  /// Pixels of a module at least, or a telephone's camera cannot tell them apart.
  static let smallestModule = 2

  /// A code without its quiet zone in whole pixels, or nil if it would be wider than this or its
  /// modules too small.
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
