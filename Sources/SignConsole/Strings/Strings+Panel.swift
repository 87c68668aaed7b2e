// SPDX-License-Identifier: Apache-2.0

// The panel.
extension Strings {
  /// The panel was started without a terminal.
  package var panelNeedsTerminal: String {
    pick(
      "The panel needs a terminal; without one use status and watch.",
      "面板需要终端；没有终端时请使用 status 与 watch。")
  }

  /// The window has fewer columns or rows than the panel needs.
  func tooSmall(_ size: (columns: Int, rows: Int), needs: (columns: Int, rows: Int)) -> String {
    pick(
      "This window has \(size.columns)×\(size.rows) characters; the panel needs at least"
        + " \(needs.columns)×\(needs.rows). q leaves.",
      "窗口为 \(size.columns) 列 \(size.rows) 行，面板至少需要 \(needs.columns) 列 \(needs.rows) 行。"
        + "按 q 退出。")
  }

  var lately: String { pick("Lately", "最近") }

  func speed(_ speed: Double, daylight: Double?) -> String {
    let time =
      speed == 0
      ? pick("time stands still", "时间暂停") : pick("\(number(speed))× speed", "\(number(speed)) 倍速")
    return [time, daylight.map { pick("\(number($0)) lux", "\(number($0)) 勒克斯") }, simulated]
      .compactMap(\.self).joined(separator: " · ")
  }

  private func number(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
  }

  /// The keys in the last row.
  func keys(isSimulated: Bool, hasPlates: Bool) -> [(String, String)] {
    let world = [
      ("+/-", pick("speed", "快慢")), ("→", pick("an hour on", "一小时后")),
      ("d/D", pick("daylight", "日光")), ("f", pick("fault", "故障")),
    ]
    let plate = [("P", pick("plate", "去向牌"))]
    return [("1…9", pick("buttons", "按钮"))] + (isSimulated ? world : [])
      + (hasPlates ? plate : [])
      + [("l", pick("lamp", "灯")), ("?", pick("help", "帮助")), ("q", pick("quit", "退出"))]
  }

  /// The keys in the last row of the plate view.
  func plateKeys(hasMore: Bool) -> [(String, String)] {
    [
      ("P", hasMore ? pick("next", "下一块") : pick("back", "返回")),
      (pick("Space", "空格"), pick("larger", "放大")), ("←↑↓→", pick("move", "移动")),
      ("1…9", pick("buttons", "按钮")), ("?", pick("help", "帮助")), ("q", pick("quit", "退出")),
    ]
  }

  /// The caption of a plate: device, size, scale in pixels for each dot, ghosts and violations.
  func plate(_ device: String, _ picture: PanelPicture, scale: Int) -> String {
    let extent = "\(device) \(picture.width)×\(picture.height) 1:\(scale)"
    let ghosts = pick("\(picture.ghosts) ghosts", "残影 \(picture.ghosts)")
    let violations = pick("\(picture.violations) violations", "违规 \(picture.violations)")
    return
      ([extent] + (picture.ghosts > 0 ? [ghosts] : [])
      + (picture.violations > 0 ? [violations] : []))
      .joined(separator: " · ")
  }

  func noPicture(_ device: String) -> String {
    pick("Nothing is known of what \(device) shows.", "不知道 \(device) 显示的内容。")
  }

  /// The keys with their explanations.
  func help(isSimulated: Bool, hasPlates: Bool) -> [(String, String)] {
    let world = [
      ("+ -", pick("time runs faster or slower, down to a standstill", "加快或放慢时间，可至暂停")),
      ("→", pick("an hour passes at once", "立即前进一小时")),
      ("d D", pick("more or less daylight", "日光增强或减弱")),
      ("< >", pick("set the clock an hour back or forward", "时钟拨慢或拨快一小时")),
      ("T", pick("trust in the clock: synchronised, restored, unset", "时钟可信度：已校准、由记录恢复、尚未校准")),
      ("f", pick("break the next device, or mend it", "使下一个设备故障，或恢复")),
    ]
    let plate = [
      (
        "P",
        pick(
          "the plate as the display shows it; Space larger, arrows move, Esc back",
          "查看屏幕上的去向牌：空格放大，方向键移动，Esc 返回")
      )
    ]
    return [
      (
        "1…9 a…",
        isSimulated
          ? pick("press the button with this key", "按下对应的按钮")
          : pick("set the whereabouts with this key", "设置对应的去向")
      )
    ] + (isSimulated ? world : []) + (hasPlates ? plate : []) + [
      ("l", pick("lamp: on, 30%, off, back to its programme", "灯：开、30%、关、恢复自动")),
      ("L Tab", pick("choose the lamp", "选择灯")),
      ("?", pick("this help", "显示或关闭帮助")),
      ("q Esc", pick("leave; the sign goes on", "退出，系统继续运行")),
    ]
  }
}
