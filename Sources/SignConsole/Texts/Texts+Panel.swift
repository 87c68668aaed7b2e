// SPDX-License-Identifier: Apache-2.0

// Around the picture of the panel.
extension Texts {
  var tooSmall: String { pick("This window is too small.", "窗口太小。") }
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
  func keys(isSimulated: Bool) -> [(String, String)] {
    let world = [
      ("+/-", pick("speed", "时速")), ("→", pick("an hour on", "一小时后")),
      ("d/D", pick("daylight", "日光")), ("f", pick("fault", "故障")),
    ]
    return [("1…9", pick("buttons", "按钮"))] + (isSimulated ? world : [])
      + [("l", pick("lamp", "灯")), ("?", pick("help", "帮助")), ("q", pick("quit", "退出"))]
  }

  /// The keys with their explanations.
  func help(isSimulated: Bool) -> [(String, String)] {
    let world = [
      ("+ -", pick("time runs faster or slower, down to a standstill", "加快或放慢时间，可至暂停")),
      ("→", pick("an hour passes at once", "立即前进一小时")),
      ("d D", pick("more or less daylight", "日光增强或减弱")),
      ("f", pick("break the next device, or mend it", "使下一个设备故障，或恢复")),
    ]
    return [
      (
        "1…9 a…",
        isSimulated
          ? pick("press the button with this key", "按下对应的按钮")
          : pick("set the whereabouts with this key", "设置对应的去向")
      )
    ] + (isSimulated ? world : []) + [
      ("l", pick("lamp: on, 30%, off, back to its programme", "灯：开、30%、关、恢复自动")),
      ("L Tab", pick("choose the lamp", "选择灯")),
      ("?", pick("this help", "显示或关闭帮助")),
      ("q Esc", pick("leave; the sign goes on", "退出，标识牌继续运行")),
    ]
  }
}
