// SPDX-License-Identifier: Apache-2.0

/// The beginning of a text for an error: at most 60 scalars, without control and format characters,
/// which could hide or reorder the error itself.
struct Quoted: CustomStringConvertible {
  let description: String

  init(_ text: String) {
    let limit = 60
    let scalars = text.unicodeScalars.prefix(limit).map { $0.isHidden ? "\u{FFFD}" : $0 }
    description =
      String(String.UnicodeScalarView(scalars))
      + (text.unicodeScalars.dropFirst(limit).isEmpty ? "" : "…")
  }
}

extension Unicode.Scalar {
  /// Whether it is a control character of C0 or C1, or DEL.
  var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }

  /// Whether a terminal would interpret it in place of printing it.
  fileprivate var isHidden: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
    default: false
    }
  }
}
