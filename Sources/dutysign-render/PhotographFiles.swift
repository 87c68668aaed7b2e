// SPDX-License-Identifier: Apache-2.0
import Plate
import PlateDrawing

/// The bytes of a plate's photographs and of its emblem.
///
/// They are read before the process enters its sandbox, and decoded in it.
struct PhotographFiles {
  private var files: [String: Result<[UInt8], PictureError>] = [:]

  /// Reads the photographs of a content, each path once.
  init(of content: PlateContent) {
    for path in content.pictures where files[path] == nil {
      files[path] = Result { () throws(PictureError) in try Photograph.contents(of: path) }
    }
  }

  /// Decodes a photograph in colour.
  func decodeColours(_ path: String) throws(PictureError) -> ColourImage {
    guard let file = files[path] else { throw PictureError(description: "it was not read") }
    return try Photograph.decodeColours(file.get())
  }

  /// Decodes a photograph to greyscale.
  func decode(_ path: String) throws(PictureError) -> GreyImage {
    guard let file = files[path] else { throw PictureError(description: "it was not read") }
    return try Photograph.decode(file.get())
  }
}
