// SPDX-License-Identifier: Apache-2.0
package import SignInterface

// The calls and the letters of residents.
extension Strings {
  func calls(_ calls: Wire.Calls, _ clock: WallClock, from now: Int?) -> String {
    let name = pick("Calls at the door", "门铃")
    guard calls.count > 0 else { return labelled(name, pick("none since the start", "启动以来没有响过")) }
    let last = calls.last.map { clock.when($0, from: now) } ?? timeUnknown
    return labelled(
      name,
      pick(
        "\(calls.count) since the start, the last \(last)",
        spaced("启动以来", "\(calls.count)", "次，最近一次", last)))
  }

  /// The line of the report box.
  package func letters(_ box: Wire.LetterBox, _ clock: WallClock, from now: Int?) -> String {
    var clauses = [lettersWaiting(box, clock, from: now)]
    if let by = box.emptiedBy {
      let when = box.emptied.map { clock.when($0, from: now) } ?? timeUnknown
      let actor = self.actor(by)
      clauses.append(
        pick("last emptied by \(actor), \(when)", spaced("上次由", actor, "清空：", when)))
    }
    return labelled(pick("Report box", "警民联系箱"), clauses.joined(separator: semicolon))
  }

  private func lettersWaiting(_ box: Wire.LetterBox, _ clock: WallClock, from now: Int?) -> String {
    guard box.waiting else { return pick("no letters", "没有信件") }
    guard let since = box.since else { return pick("letters, time unknown", "有信件，时间未知") }
    let when = clock.when(since, from: now)
    return pick("letters since \(when)", spaced("自", when, "起有信件"))
  }

  func letterEvent(_ event: Wire.Entry.Letters) -> String {
    switch event {
    case .arrived: pick("a letter", "有信件")
    case .emptied: pick("emptied", "已清空")
    }
  }

  var reportBox: String { pick("report box", "警民联系箱") }

  var noLetterSensor: String {
    pick(
      "The report box has no sensor: the sign's configuration file has no section letters.",
      "警民联系箱没有传感器：配置文件中没有 letters 一节。")
  }
}
