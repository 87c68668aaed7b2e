// SPDX-License-Identifier: Apache-2.0

// What is written, and where.
extension Strings {
  /// Standard output could not be written.
  package func outputNotWritten(_ reason: String) -> String {
    pick(
      "The output was not written, or not all of it: \(reason).",
      "输出未能写出，或未全部写出：\(reason)。")
  }

  /// The C library has no such character set.
  package func noCharacterSet(_ name: String) -> String {
    pick(
      "The output is UTF-8: this system cannot convert to \(name), the locale's character set.",
      "本机无法转换为区域设置的字符集 \(name)，输出采用 UTF-8。")
  }

  /// An argument is not UTF-8.
  package func argumentNotUnicode(_ number: Int, _ text: String) -> String {
    pick(
      "Argument \(number) (“\(text)”) is not UTF-8, and residents would read rubbish. Set the"
        + " terminal and its locale to UTF-8, and type it again.",
      "第 \(number) 个参数（“\(text)”）不是 UTF-8 编码，群众看到的将是乱码。"
        + "请把终端和区域设置改为 UTF-8 后重新输入。")
  }

  /// A file that exists is not replaced.
  package func exists(_ file: String) -> String {
    pick(
      "\(file) exists already. Give another name, or --force to replace it.",
      "\(file) 已存在。请换一个文件名，或加 --force 覆盖。")
  }

  /// A link to a file that does not exist is not followed.
  package func leadsNowhere(_ file: String) -> String {
    pick(
      "\(file) is a link to a file that does not exist. Give another name, or --force to make it.",
      "\(file) 是符号链接，所指的文件不存在。请换一个文件名，或加 --force 写出那个文件。")
  }

  /// The notice board has more pages than are shown.
  package func boardTooLong(_ count: Int, shown: Int) -> String {
    pick(
      "The notice board has \(count) pages. The first \(shown) by name are shown, and"
        + " \(count - shown) are not.",
      "警务公开栏共 \(count) 页，只显示按文件名排在最前的 \(shown) 页，其余 \(count - shown) 页未显示。")
  }

  /// The notice board has more pictures than are shown.
  package func boardHasManyPictures(_ count: Int, shown: Int) -> String {
    pick(
      "The notice board has \(count) pictures. The first \(shown) by name are shown, and"
        + " \(count - shown) are not.",
      "警务公开栏共 \(count) 张图片，只显示按文件名排在最前的 \(shown) 张，其余 \(count - shown) 张未显示。")
  }

  /// The folder of the notice board has more files than are looked at.
  package func boardFull(_ most: Int) -> String {
    pick(
      "The folder of the notice board has \(most) files or more, and pages may be missing. Take"
        + " other files out of it.",
      "警务公开栏的目录有 \(most) 个或更多文件，可能有页面未显示。请移走其他文件。")
  }

  /// A page or a picture of the notice board is left out.
  package func notOnBoard(_ reason: String) -> String {
    pick("Not on the notice board: \(reason)", spaced("警务公开栏未显示：", reason))
  }

  /// A page of the notice board is no text.
  package func notUnicodeOnBoard(_ file: String) -> String {
    notOnBoard(
      pick(
        "\(file) is not UTF-8, and residents would read rubbish. Save it as UTF-8.",
        "\(file) 不是 UTF-8 编码，群众看到的将是乱码。请另存为 UTF-8 编码。"))
  }

  /// What of a page of the notice board has no room.
  package func cutOnBoard(_ file: String, _ cut: BoardPage.Cut) -> [String] {
    var lines: [String] = []
    if cut.columns > 0 {
      lines.append(
        pick(
          "\(file) has a table of \(cut.columns) columns. The first \(BoardPage.mostColumns) are"
            + " shown.",
          "\(file) 中有 \(cut.columns) 列的表格，只显示前 \(BoardPage.mostColumns) 列。"))
    }
    if cut.hasMoreBlocks {
      lines.append(
        pick(
          "\(file) is too long. Its first \(BoardPage.mostBlocks) paragraphs, items and rows are"
            + " shown.",
          "\(file) 过长，只显示前 \(BoardPage.mostBlocks) 段（含列表项和表格行）。"))
    }
    return lines
  }

  /// A copy of the journal cannot go to a terminal.
  package var copyIsNoText: String {
    pick(
      "The copy is a database and no text for a terminal: name a file.",
      "备份是数据库文件，不能显示在终端上，请指定文件名。")
  }
}
