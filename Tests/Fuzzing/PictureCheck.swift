// SPDX-License-Identifier: Apache-2.0
import CJPEG
import Glibc
import Plate
import PlateDrawing
import Varlink

/// What the renderer promises for any picture and any job.
enum PictureCheck {
  /// A picture beyond this many pixels is refused before it is decoded.
  private static let mostPixels = 1_000_000

  /// Decodes a JPEG file as the renderer does: the pixels are as many as the extent says.
  static func jpeg(_ input: [UInt8]) throws(Finding) {
    guard let header = PictureHeader(input), header.format == .jpeg,
      header.width <= mostPixels / header.height
    else { return }
    var image = cjpeg_image()
    let isDecoded = input.withUnsafeBufferPointer {
      cjpeg_decode($0.baseAddress, $0.count, 480, 480, &image) == 0
    }
    defer { free(image.pixels) }
    guard isDecoded, let pixels = image.pixels else { return }
    let (width, height) = (Int(image.width), Int(image.height))
    let copy = Array(UnsafeBufferPointer(start: pixels, count: width * height))
    guard let grey = GreyImage(width: width, height: height, pixels: copy) else {
      throw Finding("decoded to \(width)x\(height) pixels")
    }
    _ = grey.upright(header.orientation)
  }

  /// Reads a bitmap: what is read has been written to the letter.
  static func bitmap(_ input: [UInt8]) throws(Finding) {
    guard let bitmap = try? Bitmap(pbm: input) else { return }
    guard let again = try? Bitmap(pbm: bitmap.pbm), again == bitmap else {
      throw Finding("a bitmap of \(bitmap.width)x\(bitmap.height) became another")
    }
  }

  /// Reads a job: what is read can be written, and is read again as the same.
  static func job(_ input: [UInt8]) throws(Finding) {
    guard let object = (try? JSON(parsing: input))?.object,
      let job: PlateJob = try? object.decode(unknown: .refused)
    else { return }
    guard let written = try? JSON.Object(encoding: job),
      let again: PlateJob = try? written.decode(unknown: .refused), again == job
    else { throw Finding("a job is not what was read") }
    _ = try? job.content.check()
  }
}
