// SPDX-License-Identifier: Apache-2.0

/// Why bytes are no picture in PBM's binary form.
public struct PBMError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public let description: String
}

// Netpbm's portable bitmap: https://netpbm.sourceforge.net/doc/pbm.html. Its bits are ours.
extension Bitmap {
  /// The picture in the binary form, P4.
  public var pbm: [UInt8] { Array("P4\n\(width) \(height)\n".utf8) + bytes }

  /// The picture in the text form, P1, a line a row.
  ///
  /// Tests keep pictures so.
  public var pbmText: String {
    let rows = (0..<height).map { y in
      String((0..<width).map { x in self[x, y] ? "1" : "0" })
    }
    return (["P1", "\(width) \(height)"] + rows).joined(separator: "\n") + "\n"
  }

  /// The most pixels that are read in either direction.
  public static let largestExtent = 4096

  /// Reads the binary form, to the letter as ``pbm`` writes it: no comments, one picture.
  public init(pbm text: [UInt8]) throws(PBMError) {
    let lines = text.prefix(24).split(
      separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
    guard lines.count == 3, lines[0].elementsEqual("P4".utf8) else {
      throw PBMError(description: "it does not begin with P4 and an extent")
    }
    let numbers = lines[1].split(separator: 0x20, omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 2, let width = numbers[0], let height = numbers[1],
      (1...Self.largestExtent).contains(width), (1...Self.largestExtent).contains(height)
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
