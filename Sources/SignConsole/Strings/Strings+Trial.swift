// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface

// The walk through the wiring.
extension Strings {
  /// What a part is called: 灯箱, 张伟的“外出”灯, 张伟的“外出”按钮.
  func partName(_ part: Wire.TrialPart) -> String {
    let owner = part.officer.map { officerName($0) } ?? ""
    switch part.kind {
    case .lamp: return part.lamp.map(lampName) ?? part.part
    case .led:
      let status = part.status.map { statusName($0) } ?? ""
      return pick("\(owner)'s light “\(status)”", spaced(owner, "的“\(status)”指示灯"))
    case .colour:
      return pick("\(owner)'s light, \(colour(part))", spaced(owner, "的指示灯，\(colour(part))"))
    case .bell: return pick("the bell", "铃")
    case .flap: return pick("the flap of the report box", "警民联系箱的投信口")
    case .display: return pick("the display \(part.pin)", spaced("显示屏", part.pin))
    case .daylight: return pick("the daylight sensor \(part.pin)", spaced("光照传感器", part.pin))
    case .button: return buttonName(part, owner)
    }
  }

  private func buttonName(_ part: Wire.TrialPart, _ owner: String) -> String {
    if let lamp = part.lamp {
      let action = part.action ?? ""
      return pick(
        "the button “\(action)” of \(lampName(lamp))", button("lamp.\(lamp).\(action)"))
    }
    if part.action == "call" { return pick("the bell button", "门铃按钮") }
    if part.action == "attention" || part.action == "attention-end" {
      return button(part.action ?? "")
    }
    if part.action == "cycle" {
      return pick("\(owner)'s button", spaced(owner, "的轮换按钮"))
    }
    let status = part.status.map { statusName($0) } ?? ""
    return pick("\(owner)'s button “\(status)”", spaced(owner, "的“\(status)”按钮"))
  }

  private func colour(_ part: Wire.TrialPart) -> String {
    switch part.part.split(separator: ".").last {
    case "red": pick("red", "红色")
    case "green": pick("green", "绿色")
    default: pick("blue", "蓝色")
    }
  }

  func trialTitle(_ part: Wire.TrialPart, _ number: Int, of count: Int) -> String {
    "[\(number)/\(count)] \(partName(part))" + bracketed("\(part.part), \(part.pin)")
  }

  func isLit(_ part: Wire.TrialPart) -> String {
    part.kind == .bell
      ? pick(
        "It is switched on. Does it ring? y yes, n no, i the other way round, o another part, "
          + "s skip: ",
        "已接通。响了吗？y 响了，n 没响，i 正好相反，o 是别的部件，s 跳过：")
      : pick(
        "It is switched on. Is it lit? y yes, n no, i the other way round, o another one is, "
          + "s skip: ",
        "已接通。亮了吗？y 亮了，n 没亮，i 正好相反，o 亮的是别的灯，s 跳过：")
  }

  var isLitWhileOff: String {
    pick(
      "Now it is switched off. Is it lit, or does it ring, now? y yes, n no: ",
      "现在已断开。这时反而亮（响）了吗？y 是，n 没有：")
  }

  var whichOther: String {
    pick("The number of the one that is lit, or Enter: ", "请输入亮的那一个的编号，不知道就按回车：")
  }

  func pressNow(_ part: Wire.TrialPart) -> String {
    part.kind == .flap
      ? pick(
        "Open the flap and close it now. n nothing happens, s skip: ", "请把投信口打开再关上。n 没有反应，s 跳过：")
      : pick(
        "Press it now, shortly: \(partName(part)). n nothing happens, s skip: ",
        "请按一下\(partName(part))。n 没有反应，s 跳过：")
  }

  var restsDown: String {
    pick(
      "Without a press it is already closed: it may be wired the other way round.",
      "没有人按，触点却已闭合：可能接反了。")
  }

  var coverNow: String {
    pick(
      "Leave it free for five seconds, then cover it with your hand. n nothing changes, s skip:",
      "先别挡它，五秒后用手捂住。n 读数不变，s 跳过：")
  }

  func reads(_ lux: Double) -> String { "  " + self.lux(lux) }

  private func lux(_ lux: Double) -> String { "\(Double(Int(lux * 10)) / 10) lx" }

  var pictureParts: String {
    pick(
      "  A frame along all edges, a filled square at the top left, an empty one at the top right, "
        + "two bars at the bottom right, an arrow that points up.",
      "  四边有框线，左上角实心方块，右上角空心方块，右下角两条横杠，中间箭头朝上。")
  }

  var isPictureRight: String {
    pick(
      "Is it so? y yes, n no or not complete, i upside down, m mirrored, s skip: ",
      "是这样吗？y 是，n 没有图或不完整，i 上下颠倒，m 左右反了，s 跳过：")
  }

  var notAccepted: String { pick("it does not answer", "没有应答") }

  func faulty(_ problem: String) -> String {
    pick("  It cannot be driven: \(problem)", "  无法驱动：\(problem)")
  }

  /// The letters that a question has.
  ///
  /// - Parameters:
  ///   - answers: the answers of the question.
  ///   - asksHand: whether it is a hand that is waited for, and not a letter.
  /// - Returns: the question.
  func answersKnown(_ answers: [TrialWalk.Answer], asksHand: Bool) -> String {
    let letters = choice(answers.map(\.letter))
    return asksHand
      ? pick(
        "The sign notices your hand by itself; otherwise type \(letters): ",
        "动手后系统会自己感应；没有反应请输入 \(letters)：")
      : pick("\(letters): ", "请输入 \(letters)：")
  }

  /// Items of which one is to be chosen: y, n or s.
  func choice(_ items: [String]) -> String { pick(LocalizedText.choice(items)) }

  /// The number of another part was expected.
  func numberKnown(_ count: Int) -> String {
    pick("A number from 1 to \(count), or Enter: ", "请输入 1 至 \(count) 的编号，不知道就按回车：")
  }

  /// A finding in words.
  func result(_ finding: TrialFinding) -> String {
    let word: String
    switch finding.result {
    case .works: word = pick("works", "正常")
    case .inverted:
      word =
        finding.part.kind == .display
        ? pick("upside down", "上下颠倒") : pick("the other way round", "接反了")
    case .dead: word = pick("nothing happens", "没有反应")
    case .other(let other): word = self.other(other)
    case .mirrored: word = pick("mirrored: another panel type", "左右反了：屏幕型号不符")
    case .faulty(let problem): word = pick("fault: ", "故障：") + problem
    case .skipped: word = pick("not tried", "未试")
    }
    var clauses = [word]
    if let bounce = finding.bounce {
      clauses.append(
        pick("bounced for \(milliseconds(bounce)) ms", "抖动 \(milliseconds(bounce)) 毫秒"))
    }
    if finding.lux.count == 2 {
      clauses.append(
        pick(
          "\(lux(finding.lux[0])), covered \(lux(finding.lux[1]))",
          "\(lux(finding.lux[0]))，遮挡后 \(lux(finding.lux[1]))"))
    }
    return clauses.joined(separator: comma)
  }

  private func other(_ other: String?) -> String {
    guard let other else { return pick("another one does it", "反应的是别的部件") }
    let name = partName(of: other)
    return pick("\(name) does it in its place", spaced("反应的却是", name))
  }

  /// What a part is called by its key alone: `lamp.lightbox`, `button.zhang.out`.
  private func partName(of key: String) -> String {
    let words = key.split(separator: ".").map(String.init)
    switch (words.first, words.count) {
    case ("lamp", 2): return lampName(words[1])
    case ("button", 3) where words[1] != "lamp", ("indicator", 3):
      let (owner, status) = (officerName(words[1]), statusName(words[2]))
      return words[0] == "button"
        ? pick("\(owner)'s button “\(status)”", spaced(owner, "的“\(status)”按钮"))
        : pick("\(owner)'s light “\(status)”", spaced(owner, "的“\(status)”指示灯"))
    default: return key
    }
  }

  private func milliseconds(_ microseconds: Int) -> String {
    let tenths = (microseconds + 50) / 100
    return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}

// Trials in reports.
extension Strings {
  /// The wiring has not been accepted.
  package var notCommissioned: String {
    pick(
      "not commissioned: run dutysign try at the door", "尚未验收：请在门口运行 dutysign try 检查接线")
  }

  func underTest(_ trial: Wire.Trial) -> String {
    let who = actor(trial.by)
    return pick(
      "under test by \(who): residents see no whereabouts", spaced("调试中，操作人", who, "；群众看不到去向"))
  }

  var wiring: String { pick("wiring", "接线") }

  /// An entry about a trial or an acceptance.
  func trialEvent(_ entry: Wire.Entry) -> String? {
    switch entry.trial {
    case .began?: pick("under test", "开始调试")
    case .ended?: pick("test ended", "调试结束")
    case nil: entry.wiring.map { pick("accepted", "已验收") + bracketed($0) }
    }
  }
}
