// SPDX-License-Identifier: Apache-2.0

// `dutysign preview`.
extension Strings {
  func notSet(_ officer: String) -> String {
    pick("\(officer) is not among those that --set names.", "--set 中没有 \(officer)。")
  }

  package var noPlate: String {
    pick(
      "The configuration has no plate; give --format for one.", "配置中没有去向牌；请用 --format 指定版面。")
  }

  package func plateDrawn(to file: String) -> String {
    pick("The plate is in \(file).", "去向牌已保存到 \(file)。")
  }

  package func notDrawn(_ reason: String) -> String {
    pick("The plate was not drawn: \(reason).", "去向牌未能绘制：\(reason)。")
  }

  /// `check` cannot ask the renderer about photographs.
  package func photographsNotDecoded(_ reason: String) -> String {
    pick(
      "Photographs were judged by their beginning and end only: \(reason).",
      "照片只检查了开头和结尾：\(reason)。")
  }

  package func diagnostic(_ kind: String, _ subject: String, _ detail: String) -> String {
    labelled(pick(kind, Self.diagnostics[kind] ?? kind), subject + bracketed(self.detail(detail)))
  }

  private static let diagnostics = [
    "missingGlyph": "缺字", "noFont": "没有字体", "missingFont": "缺字体", "picture": "照片",
    "shortened": "已截短", "leftOut": "已省略", "code": "二维码",
  ]
}
