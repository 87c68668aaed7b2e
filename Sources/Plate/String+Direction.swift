// SPDX-License-Identifier: Apache-2.0

extension String {
  /// Whether it has letters that run from the right: Hebrew, Arabic and their neighbours.
  private var runsFromRight: Bool {
    unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x1_0800...0x1_0FFF,
        0x1_E800...0x1_EFFF:
        true
      default: false
      }
    }
  }

  /// The text for a line with others, isolated from them if either runs from the right: numbers at
  /// its edge would change places otherwise (Unicode Standard Annex 9, FSI and PDI).
  ///
  /// - Parameter other: the text beside it.
  /// - Returns: the text, between FSI and PDI where it needs them.
  package func isolated(beside other: String = "") -> String {
    runsFromRight || other.runsFromRight ? "\u{2068}\(self)\u{2069}" : self
  }
}
