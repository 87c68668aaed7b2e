// SPDX-License-Identifier: Apache-2.0
import Sign
import SignBridge
package import SignConsole
import SignInterface

/// The texts of the station in English and Chinese.
package struct StationTexts: Sendable {
  /// The texts that the command line of a sign has too.
  package let console: Strings

  /// Makes the texts of a language.
  package init(_ console: Strings) { self.console = console }

  func pick(_ english: String, _ chinese: String) -> String {
    console.pick(LocalizedText(english, chinese))
  }

  /// The clock of an office, for its times.
  func clock(_ state: Wire.State) -> WallClock {
    WallClock(
      Zone(name: state.timezone, initialOffset: Int32(clamping: state.offset)),
      console.naming(state))
  }

  var title: String { pick("All offices", "各警务室") }
  var headings: [String] {
    [
      pick("OFFICE", "警务室"), pick("STATE", "状态"), pick("OFFICERS", "民警"),
      pick("LAMPS", "灯"), pick("FAULTS", "故障"), pick("AS OF", "截至"),
    ]
  }

  func standing(_ standing: RemoteSign.Standing) -> String {
    switch standing {
    case .current: pick("connected", "正常")
    case .stale: pick("no longer heard from", "久无消息")
    case .lost: pick("lost", "失去联系")
    case .silent: pick("never heard from", "尚无消息")
    case .unreadable: pick("sends what this station cannot read", "发来的内容本站无法识别")
    }
  }

  /// Since when nothing is known of an office.
  func unknownSince(_ time: Int?, _ clock: WallClock?, from now: Int) -> String {
    guard let time, let clock else { return pick("unknown since when", "不知从何时起") }
    return pick("since \(clock.when(time, from: now))", "自 \(clock.when(time, from: now))")
  }

  var attention: String { pick("EMERGENCY", "应急处置") }

  var filter: String { pick("Filter", "筛选") }
  var allKinds: String { pick("all", "全部") }
  var setHere: String { pick("Set it (Cockpit)", "去设置（Cockpit）") }

  /// What a mark of a page means.
  func kind(_ kind: String) -> String {
    switch kind {
    case "attention": pick("emergency", "应急处置")
    case "lost": pick("lost", "失去联系")
    case "faulty": pick("with faults", "有故障")
    default: pick("in order", "正常")
    }
  }

  var withheld: String { pick("unknown", "未知") }

  func counts(_ offices: Int, lost: Int, faulty: Int) -> String {
    pick(
      "\(offices) offices, \(lost) lost, \(faulty) with faults",
      "共 \(offices) 个警务室，\(lost) 个失去联系，\(faulty) 个有故障")
  }

  /// The first fault, in the width of a table, and how many there are.
  func faults(_ faults: [String]) -> String {
    guard let first = faults.first else { return "" }
    let text = first.count <= 40 ? first : first.prefix(39) + "…"
    return faults.count == 1
      ? text : text + console.bracketed(pick("\(faults.count) in all", "共 \(faults.count) 个"))
  }

  func reports(_ count: Int) -> String { count == 0 ? "" : "\(count)" }

  var roundHeadings: [String] {
    [
      pick("OFFICE", "警务室"), pick("LAMP", "灯"), pick("LIGHT", "亮度"),
      pick("FINDING", "问题"), pick("LIT", "累计点亮"), pick("ENERGY", "用电"),
    ]
  }

  func finding(_ finding: NightRound.Finding) -> String {
    switch finding {
    case .fine: ""
    case .broken(let health): console.health(health)
    case .dark: pick("dark, and should be lit", "应亮未亮")
    case .litByDay: pick("lit by day", "白天亮着")
    case .unknown: withheld
    }
  }

  var sum: String { pick("SUM", "合计") }
  func kilowattHours(_ wattHours: Double) -> String {
    let hundredths = Int(min(max(wattHours / 10, 0), 9e15).rounded())
    return "\(hundredths / 100).\(padded(hundredths % 100, 2)) kWh"
  }

  /// What a page says when nobody writes it any more.
  var notUpdated: String { pick("This page is no longer updated.", "本页已停止更新。") }

  /// What the page of a sign says that is no more.
  var isRemoved: String { pick("This office was removed.", "该警务室已移除。") }

  func written(_ when: String) -> String { pick("written \(when)", "写于 \(when)") }
}
