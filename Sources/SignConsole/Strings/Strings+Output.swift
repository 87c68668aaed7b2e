// SPDX-License-Identifier: Apache-2.0

// What is written, and where.
extension Strings {
  /// Whether the texts are Chinese.
  package var isChinese: Bool { language == .chinese }

  /// Standard output could not be written.
  package func outputNotWritten(_ reason: String) -> String {
    pick(
      "The output was not written, or not all of it: \(reason).",
      "输出未能写出，或未全部写出：\(reason)。")
  }
}
