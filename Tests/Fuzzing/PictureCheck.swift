// SPDX-License-Identifier: Apache-2.0
import CJPEG
import Glibc
import Plate
import PlateDrawing
import Varlink

/// Checks what the renderer guarantees for any picture and any job.
enum PictureCheck {
  /// The renderer rejects a picture with more pixels before it decodes it.
  private static let mostPixels = 1_000_000

  /// Decodes a JPEG file as the renderer does: the number of pixels fits the size.
  static func jpeg(_ input: [UInt8]) throws(FuzzFailure) {
    guard let header = PictureHeader(input), header.format == .jpeg,
      header.width <= mostPixels / header.height
    else { return }
    var image = cjpeg_image()
    let isDecoded = input.withUnsafeBufferPointer {
      cjpeg_decode($0.baseAddress, $0.count, 3, 480, 480, &image) == 0
    }
    defer { free(image.pixels) }
    guard isDecoded, let pixels = image.pixels else { return }
    let (width, height) = (Int(image.width), Int(image.height))
    let copy = Array(UnsafeBufferPointer(start: pixels, count: 3 * width * height))
    guard let image = ColourImage(width: width, height: height, pixels: copy) else {
      throw FuzzFailure("decoded to \(width)x\(height) pixels")
    }
    _ = image.upright(header.orientation).grey
  }

  /// Parses a frame: written again it is the same.
  static func bitmap(_ input: [UInt8]) throws(FuzzFailure) {
    guard let frame = try? Frame(file: input) else { return }
    guard let again = try? Frame(file: frame.file), again == frame else {
      throw FuzzFailure("a frame of \(frame.width)x\(frame.height) became another")
    }
  }

  /// Parses a job: written and parsed again it is the same.
  static func job(_ input: [UInt8]) throws(FuzzFailure) {
    guard let object = (try? JSON(parsing: input))?.object,
      let job: PlateJob = try? object.decode(unknown: .refused)
    else { return }
    guard let written = try? JSON.Object(encoding: job),
      let again: PlateJob = try? written.decode(unknown: .refused), again == job
    else { throw FuzzFailure("a job is not what was read") }
    _ = try? job.content.check()
  }
}
