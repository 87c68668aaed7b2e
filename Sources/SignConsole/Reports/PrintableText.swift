// SPDX-License-Identifier: Apache-2.0
import Sign

extension Unicode.Scalar {
  /// Whether a terminal would obey the scalar rather than show it.
  ///
  /// These are control characters (C0, DEL, C1), marks that reverse the direction of text, line and
  /// paragraph separators, and others that no one sees.
  ///
  /// Joiners are shown as a part of what they join; a text for residents may have the same ones.
  fileprivate var isUnprintable: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
    case .format: !ResidentText.joiners.contains(self)
    default: false
    }
  }
}

extension String {
  /// The text with U+FFFD in place of what would control the terminal.
  ///
  /// Everything that the command line prints passes through this, or through `printableJSON`.
  package var printable: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.isUnprintable ? "\u{FFFD}" : $0 }))
  }

  /// A JSON text with escapes in place of what would control the terminal; it means the same.
  package var printableJSON: String { escapingJSON { $0.isUnprintable } }

  /// A JSON text with escapes in place of everything that is not ASCII; it means the same.
  package var asciiJSON: String { escapingJSON { $0.isUnprintable || !$0.isASCII } }

  private func escapingJSON(_ mustEscape: (Unicode.Scalar) -> Bool) -> String {
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if mustEscape(scalar), scalar != "\n" {
        for unit in String(scalar).utf16 {
          text += "\\u\(padded(unit, 4, radix: 16))".unicodeScalars
        }
      } else {
        text.append(scalar)
      }
    }
    return String(text)
  }
}
