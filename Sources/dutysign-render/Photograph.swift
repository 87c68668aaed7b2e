// SPDX-License-Identifier: Apache-2.0
import CJPEG
import CPNG
import Glibc
import Plate
import PlateDrawing

/// An error in reading a photograph.
struct PictureError: Error, Equatable, CustomStringConvertible {
  let description: String
}

/// Reads photographs, with limits that are checked before decoding, and reduces large ones while
/// they are decoded.
enum Photograph {
  /// The minimum width and height after the reduction; none is drawn larger.
  static let enough = 480

  /// Decodes a photograph to greyscale and rotates it upright.
  static func decode(_ file: [UInt8]) throws(PictureError) -> GreyImage {
    let header = try header(of: file)
    guard header.format == .jpeg else {
      guard let grey = try decodePNG(file).upright(header.orientation).grey else { throw .empty }
      return grey
    }
    let (width, height, pixels) = try decodeJPEG(file, channels: 1)
    guard let image = GreyImage(width: width, height: height, pixels: pixels) else { throw .empty }
    return image.upright(header.orientation)
  }

  /// Decodes a photograph in colour and rotates it upright.
  static func decodeColours(_ file: [UInt8]) throws(PictureError) -> ColourImage {
    let header = try header(of: file)
    guard header.format == .jpeg else {
      return try decodePNG(file).upright(header.orientation)
    }
    let (width, height, pixels) = try decodeJPEG(file, channels: 3)
    guard let image = ColourImage(width: width, height: height, pixels: pixels) else {
      throw .empty
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
    let limit = PictureHeader.largestFile
    guard status.st_size <= limit, let bytes = readBytes(descriptor, atMost: limit)
    else { throw PictureError(description: "it is larger than \(limit >> 20) MiB") }
    return bytes
  }

  private static func header(of file: [UInt8]) throws(PictureError) -> PictureHeader {
    guard let header = PictureHeader(file) else {
      throw PictureError(description: "it is neither PNG nor JPEG")
    }
    let most = PictureHeader.mostPixels
    guard header.width <= most / header.height else {
      throw PictureError(
        description: "\(header.width)x\(header.height) pixels are more than \(most)")
    }
    return header
  }

  private static func decodeJPEG(
    _ file: [UInt8], channels: Int
  ) throws(PictureError) -> (width: Int, height: Int, pixels: [UInt8]) {
    var image = cjpeg_image()
    let least = Int32(enough)
    let isDecoded = file.withUnsafeBufferPointer {
      cjpeg_decode($0.baseAddress, $0.count, Int32(channels), least, least, &image) == 0
    }
    guard isDecoded, let pixels = image.pixels else {
      throw PictureError(description: "broken JPEG: \(text(of: image.message))")
    }
    defer { free(pixels) }
    let (width, height) = (Int(image.width), Int(image.height))
    let copy = Array(UnsafeBufferPointer(start: pixels, count: width * height * channels))
    return (width, height, copy)
  }

  private static func decodePNG(_ file: [UInt8]) throws(PictureError) -> ColourImage {
    var image = cpng_image()
    let least = Int32(enough)
    let isDecoded = file.withUnsafeBufferPointer {
      cpng_decode($0.baseAddress, $0.count, least, least, &image) == 0
    }
    guard isDecoded, let pixels = image.pixels else {
      throw PictureError(description: "broken PNG: \(text(of: image.message))")
    }
    defer { free(pixels) }
    let (width, height) = (Int(image.width), Int(image.height))
    let copy = Array(UnsafeBufferPointer(start: pixels, count: 3 * width * height))
    guard let colours = ColourImage(width: width, height: height, pixels: copy) else {
      throw .empty
    }
    return colours
  }

  /// A message of C, an array that ends with 0.
  private static func text<Message>(of message: Message) -> String {
    withUnsafeBytes(of: message) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}

extension PictureError {
  /// The picture has no pixels.
  fileprivate static let empty = PictureError(description: "it is empty")
}
