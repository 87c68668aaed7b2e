// SPDX-License-Identifier: Apache-2.0

/// An error in a binary PBM file.
public struct PBMError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, as a clause.
  public let description: String
}

// Netpbm's portable bitmap: https://netpbm.sourceforge.net/doc/pbm.html. It has the same bit order.
extension Bitmap {
  /// The bitmap in the binary format, P4.
  public var pbm: [UInt8] { Array("P4\n\(width) \(height)\n".utf8) + bytes }

  /// The bitmap in the text format, P1, with a line per row.
  ///
  /// Tests use it.
  package var pbmText: String {
    let rows = (0..<height).map { y in
      String((0..<width).map { x in self[x, y] ? "1" : "0" })
    }
    return (["P1", "\(width) \(height)"] + rows).joined(separator: "\n") + "\n"
  }

  /// The maximum width and height that are read, in pixels.
  public static let maximumSize = 4096

  /// Reads the binary format exactly as ``pbm`` writes it: one bitmap, no comments.
  public init(pbm text: [UInt8]) throws(PBMError) {
    let lines = text.prefix(24).split(
      separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
    guard lines.count == 3, lines[0].elementsEqual("P4".utf8) else {
      throw PBMError(description: "it does not begin with P4 and an extent")
    }
    let numbers = lines[1].split(separator: 0x20, omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 2, let width = numbers[0], let height = numbers[1],
      (1...Self.maximumSize).contains(width), (1...Self.maximumSize).contains(height)
    else { throw PBMError(description: "its extent is not two numbers up to 4096") }
    let rows = Array(text[lines[2].startIndex...])
    guard let bitmap = Bitmap(width: width, height: height, bytes: rows) else {
      throw PBMError(
        description: "\(width)x\(height) pixels are \((width + 7) / 8 * height) bytes, "
          + "there are \(rows.count)")
    }
    self = bitmap
  }
}
