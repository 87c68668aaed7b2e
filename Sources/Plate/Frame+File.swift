// SPDX-License-Identifier: Apache-2.0

/// An error in the file of a frame.
public struct FrameFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, as a clause.
  public let description: String
}

// A black and white frame is a binary PBM (P4). Netpbm has no format of 2 or 4 bits a pixel; a
// frame with colours is `INKS`, width, height and the number of inks, and then the rows.
extension Frame {
  /// The frame as a file.
  public var file: [UInt8] {
    guard palette.hasColours else { return Array("P4\n\(width) \(height)\n".utf8) + bytes }
    return Array("INKS\n\(width) \(height) \(palette.inks.count)\n".utf8) + bytes
  }

  /// Reads a file exactly as ``file`` writes it.
  public init(file: [UInt8]) throws(FrameFileError) {
    guard !file.starts(with: "P4".utf8) else {
      do throws(PBMError) {
        self.init(try Bitmap(pbm: file))
      } catch {
        throw FrameFileError(description: error.description)
      }
      return
    }
    let lines = file.prefix(24).split(
      separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
    guard lines.count == 3, lines[0].elementsEqual("INKS".utf8) else {
      throw FrameFileError(description: "it begins neither with P4 nor with INKS and an extent")
    }
    let numbers = lines[1].split(separator: 0x20, omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 3, let width = numbers[0], let height = numbers[1],
      (1...Bitmap.maximumSize).contains(width), (1...Bitmap.maximumSize).contains(height),
      let palette = Palette.allCases.first(where: { $0.hasColours && $0.inks.count == numbers[2] })
    else {
      throw FrameFileError(
        description: "its extent is not two numbers up to 4096 and 3, 4 or 6 inks")
    }
    let rows = Array(file[lines[2].startIndex...])
    guard let frame = Frame(width: width, height: height, palette: palette, bytes: rows) else {
      throw FrameFileError(
        description: "\(rows.count) bytes are not the rows of \(width)x\(height) pixels, "
          + "or have an ink that is none")
    }
    self = frame
  }
}
