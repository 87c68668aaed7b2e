// SPDX-License-Identifier: Apache-2.0

/// The beginning of a text for an error: at most 60 scalars, without control characters.
struct Quoted: CustomStringConvertible {
  let description: String

  init(_ text: String) {
    let limit = 60
    let scalars = text.unicodeScalars.prefix(limit).map { $0.isControl ? "\u{FFFD}" : $0 }
    description =
      String(String.UnicodeScalarView(scalars))
      + (text.unicodeScalars.dropFirst(limit).isEmpty ? "" : "…")
  }
}

extension Unicode.Scalar {
  /// Whether it is a control character of C0 or C1, or DEL.
  var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }

  /// The code point, such as `U+201C`.
  var number: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
