// SPDX-License-Identifier: Apache-2.0
import CJPEG
import Glibc
import Plate
import PlateDrawing

/// An error in reading a photograph.
struct PictureError: Error, Equatable, CustomStringConvertible {
  let description: String
}

/// Reads photographs to greyscale, with limits that are checked before decoding.
enum Photograph {
  /// The maximum size of a file, in bytes.
  static let largestFile = 4 << 20

  /// The maximum number of pixels: that of a phone's camera.
  static let mostPixels = 16_000_000

  /// The minimum width and height after reduction while a JPEG is decoded; none is drawn larger.
  static let enough = 480

  /// Decodes a photograph and rotates it upright.
  static func decode(_ file: [UInt8]) throws(PictureError) -> GreyImage {
    guard let header = PictureHeader(file) else {
      throw PictureError(description: "it is neither PNG nor JPEG")
    }
    guard header.width <= mostPixels / header.height else {
      throw PictureError(
        description: "\(header.width)x\(header.height) pixels are more than \(mostPixels)")
    }
    let image =
      switch header.format {
      case .jpeg: try decodeJPEG(file)
      case .png: try decodePNG(file)
      }
    return image.upright(header.orientation)
  }

  /// Reads the bytes of a photograph.
  static func contents(of path: String) throws(PictureError) -> [UInt8] {
    // Without O_NONBLOCK opening a pipe without a writer blocks. Pipes are refused below.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw PictureError(description: String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw PictureError(description: "it is not a file")
    }
    guard status.st_size <= largestFile, let bytes = readBytes(descriptor, atMost: largestFile)
    else { throw PictureError(description: "it is larger than \(largestFile >> 20) MiB") }
    return bytes
  }

  private static func decodeJPEG(_ file: [UInt8]) throws(PictureError) -> GreyImage {
    var image = cjpeg_image()
    let least = Int32(enough)
    let isDecoded = file.withUnsafeBufferPointer {
      cjpeg_decode($0.baseAddress, $0.count, least, least, &image) == 0
    }
    guard isDecoded, let pixels = image.pixels else {
      let message = withUnsafeBytes(of: image.message) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      throw PictureError(description: "broken JPEG: \(message)")
    }
    defer { free(pixels) }
    let (width, height) = (Int(image.width), Int(image.height))
    let copy = Array(UnsafeBufferPointer(start: pixels, count: width * height))
    guard let grey = GreyImage(width: width, height: height, pixels: copy) else {
      throw PictureError(description: "it is empty")
    }
    return grey
  }
}
