// SPDX-License-Identifier: Apache-2.0

// `dutysign preview`.
extension Strings {
  func notSet(_ officer: String) -> String {
    pick("\(officer) is not among those that --set names.", "--set 中没有 \(officer)。")
  }

  /// An option goes with a status, and no officer has one.
  func nobodySet(_ option: String) -> String {
    pick(
      "\(option) needs a status: give --set, too.", "\(option) 要与 --set 同用：请先用 --set 给出去向。")
  }

  package var noPlate: String {
    pick(
      "The configuration has no plate; give --format for one.", "配置中没有去向牌；请用 --format 指定版面。")
  }

  /// A display that shows letters or signs, and no picture.
  package func notAPicture(_ device: String) -> String {
    pick(
      "'\(device)' shows a sign of its own and no picture; give --format for one.",
      "“\(device)”只显示符号，没有可预览的画面；请用 --format 指定版面。")
  }

  /// A configuration has no lamps to tell of.
  package func noLamps(in file: String) -> String {
    pick("The sign has no lamps: \(file) has no section lamps.", "没有灯：\(file) 中没有 lamps 一节。")
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
    let (english, chinese) = Self.diagnostics[kind] ?? (kind, kind)
    return labelled(pick(english, chinese), subject + bracketed(self.detail(detail)))
  }

  private static let diagnostics = [
    "missingGlyph": ("missing character", "缺字"), "noFont": ("no font", "没有字体"),
    "missingFont": ("missing font", "缺字体"), "picture": ("photograph", "照片"),
    "shortened": ("shortened", "已截短"), "leftOut": ("left out", "已省略"),
    "code": ("QR code", "二维码"), "cramped": ("does not fit", "放不下"),
  ]
}
