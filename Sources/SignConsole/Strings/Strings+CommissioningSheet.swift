// SPDX-License-Identifier: Apache-2.0
import SignInterface

// The commissioning sheet.
extension Strings {
  var sheetTitle: String { pick("Commissioning sheet", "安装验收单") }

  var sheetHeadings: [String] {
    [pick("PART", "部件"), pick("PIN", "引脚"), pick("FOUND", "检查结果")]
  }

  var sheetDate: String { pick("Date", "日期") }
  var sheetBy: String { pick("Tried by", "检查人") }
  var sheetVersions: String { pick("Version", "版本") }
  var sheetFile: String { pick("Configuration", "配置文件") }
  var sheetWiring: String { pick("Wiring", "接线校验码") }
  var sheetChanges: String { pick("To be changed in the file:", "配置文件应修改：") }

  /// Who signs it, and what the date of that is called.
  var sheetSignatories: [(who: String, date: String)] {
    [
      (pick("Installer", "安装人签字"), sheetDate),
      (pick("Accepted for the office", "警务室签字"), sheetDate),
    ]
  }

  /// A line of the file to change.
  func change(_ proposal: TrialProposal, in file: String) -> String {
    let place = file + (proposal.line.map { ":\($0)" } ?? "")
    return "\(place)  \(proposal.key): \(proposal.old ?? pick("(none)", "（无）")) → \(proposal.new)"
  }

  func verdict(_ isAccepted: Bool) -> String {
    isAccepted
      ? pick("The wiring was accepted.", "接线检查通过，已验收。")
      : pick("The wiring was not accepted.", "尚未验收。")
  }

  /// The question at the end.
  package func acceptNow(skipped: Int) -> String {
    let rest =
      skipped == 0
      ? "" : pick(" (\(skipped) parts were not tried)", "（有 \(skipped) 项未试）")
    return pick("Accept this wiring\(rest)? y yes, n no: ", "确认验收\(rest)？y 是，n 否：")
  }

  /// What to do where something is wrong.
  package var changeAndTryAgain: String {
    pick(
      "Change what is wrong, run dutysign reload, and try again.",
      "请改正后运行 dutysign reload，再检查一遍。")
  }

  /// The trial ended without the person.
  package var trialOver: String {
    pick(
      "The trial is over: nobody answered for too long, or the sign was reloaded. The sign is as "
        + "it ought to be.",
      "检查已自动结束：太久没有回答，或配置已重新加载。设备已恢复正常显示。")
  }

  /// The input has ended before the last answer.
  package var trialLeft: String {
    pick(
      "Standard input ended before the last answer, so the trial was left. The sign is as it ought "
        + "to be.",
      "标准输入已结束，没有更多回答，已退出检查。设备恢复正常显示。")
  }

  /// A wiring has nothing that can be tried.
  package var nothingToTry: String {
    pick(
      "There is nothing to try: the configuration has no lamp, LED, button, display or sensor.",
      "没有可检查的部件：配置中没有灯、指示灯、按钮、显示屏和传感器。")
  }

  /// What happens during the trial, before it begins.
  package var trialBegins: String {
    pick(
      "The sign is under test: LEDs are dark, plates have a test picture, buttons record nothing. "
        + "It ends with this program.",
      "进入调试：指示灯熄灭，去向牌显示测试图，按钮不作记录。本程序结束后自动恢复。")
  }

  /// A line of a file with answers that answers no question.
  package func badAnswer(_ line: TrialScript.BadLine, in file: String) -> String {
    let place = pick("\(file):\(line.number): ", "\(file):\(line.number)：")
    switch line.reason {
    case .form:
      return place
        + pick(
          "“\(line.text)”, expected a part and an answer, such as lamp.lightbox yes",
          "“\(line.text)”，应为部件和回答，例如 lamp.lightbox yes")
    case .part(let name, let known): return place + noSuchPart(name, known)
    case .answer(let answer, let expected):
      let letters = choice(expected)
      return place
        + pick(
          "“\(answer)” is no answer to that question, expected \(letters)",
          "“\(answer)”不是这一步的回答，应为 \(letters)")
    case .surplus(let part):
      return place
        + pick(
          "there is no further question about \(part)", spaced("对", part, "没有更多的问题"))
    }
  }

  /// The sheet was written to a file.
  package func sheetSaved(to file: String) -> String {
    pick("The sheet is in \(file).", spaced("验收单已保存至", file, "。"))
  }

  func trialInForce(_ failure: Wire.TrialInForce) -> String {
    let who = actor(failure.by)
    return pick("\(who) is trying the wiring already.", spaced(who, "正在检查接线，请稍后。"))
  }
}
