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

  /// A file that exists is not replaced.
  package func exists(_ file: String) -> String {
    pick(
      "\(file) exists already. Give another name, or --force to replace it.",
      "\(file) 已存在。请换一个文件名，或加 --force 覆盖。")
  }

  /// A copy of the journal cannot go to a terminal.
  package var copyIsNoText: String {
    pick(
      "The copy is a database and no text for a terminal: name a file.",
      "备份是数据库文件，不能显示在终端上，请指定文件名。")
  }
}
