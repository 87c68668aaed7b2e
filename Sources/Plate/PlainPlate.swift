// SPDX-License-Identifier: Apache-2.0

/// The fallback plate: "whereabouts unknown", and contacts.
///
/// It needs no font, no file and no other program. So an outdated plate can always be replaced.
public enum PlainPlate {
  /// The plate in the size of a panel; contacts that have other characters or do not fit are
  /// omitted.
  public static func bitmap(width: Int, height: Int, contacts: [String]) -> Bitmap {
    let scale = max(1, width / 120)
    let gap = 4 * scale
    var lines = [
      picture(headline).scaled(by: scale), picture(english).scaled(by: max(1, scale * 2 / 3)),
    ]
    var rest = height - lines.reduce(-gap) { $0 + $1.height + gap }
    for contact in contacts {
      guard let line = line(contact)?.scaled(by: max(1, scale / 2)), line.width <= width,
        line.height + gap <= rest
      else { continue }
      rest -= line.height + gap
      lines.append(line)
    }
    var bitmap = Bitmap(width: width, height: height)
    var y = rest / 2
    for line in lines {
      bitmap.place(line, x: (width - line.width) / 2, y: y)
      y += line.height + gap
    }
    return bitmap
  }

  /// The line of a contact; nil if it has characters without a glyph.
  private static func line(_ contact: String) -> Bitmap? {
    guard !contact.isEmpty else { return nil }
    var line = Bitmap(width: 8 * contact.count, height: 16)
    for (index, character) in contact.enumerated() {
      guard let glyph = digits[character] else { return nil }
      let rows = (0..<16).map { String(glyph.dropFirst(2 * $0).prefix(2)) }
      line.place(picture(rows), x: 8 * index, y: 0)
    }
    return line
  }

  /// A bitmap from rows of hexadecimal digits.
  static func picture(_ rows: [String]) -> Bitmap {
    let digits = rows.flatMap { $0.compactMap(\.hexDigitValue) }
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(digits[$0] << 4 | digits[$0 + 1])
    }
    let width = (rows.first?.count ?? 0) * 4
    return Bitmap(width: width, height: rows.count, bytes: bytes) ?? Bitmap(width: 0, height: 0)
  }
}

extension Bitmap {
  /// The bitmap scaled by a whole factor.
  func scaled(by factor: Int) -> Bitmap {
    var scaled = Bitmap(width: width * factor, height: height * factor)
    for y in 0..<height {
      for x in 0..<width where self[x, y] {
        scaled.fill(Area(x: x * factor, y: y * factor, width: factor, height: factor))
      }
    }
    return scaled
  }
}
