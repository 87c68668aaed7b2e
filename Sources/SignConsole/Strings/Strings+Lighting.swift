// SPDX-License-Identifier: Apache-2.0
import Sign
package import SignInterface

// Programmes and their rules.
extension Strings {
  func programmeName(_ name: String?) -> String {
    name.map { pick("programme \($0)", spaced("亮灯方案", $0)) } ?? pick("a fixed level", "固定亮度")
  }

  var darkAllDay: String { pick("off all day", "全天不亮") }

  func programmeWants(_ level: String, anyRule: Bool) -> String {
    anyRule
      ? pick("the programme says: \(level)", "亮灯方案要求：\(level)")
      : pick("no rule is open: \(level)", "当前没有规则生效：\(level)")
  }

  func rule(_ rule: Rule) -> String {
    let level = rule.level == .full ? "" : comma + self.level(Double(rule.level.percent) / 100)
    return window(rule) + level + (rule.onlyIfLit ? comma + pick("only if lit", "仅在已亮时") : "")
  }

  func verdict(_ verdict: Evaluation.Verdict, _ clock: WallClock, from now: Int) -> String {
    func when(_ instant: Instant) -> String { clock.when(Int(instant.microseconds), from: now) }
    return switch verdict {
    case .decides(let start, let end):
      pick(
        "decides, from \(when(start)) to \(when(end))",
        spaced("生效，", when(start), "至", when(end)))
    case .overruled(let index):
      pick("open, but rule \(index + 1) overrules it", "时段内，但被规则 \(index + 1) 取代")
    case .nothingLit: pick("open, but nothing is lit that it could change", "时段内，但灯未亮，不起作用")
    case .closed: pick("holds today, but not at this time", "今日适用，但不在时段内")
    case .otherDay: pick("not on days like today", "今日不适用")
    case .unknownPlace: pick("speaks of the sun, and the place is not known", "涉及太阳，但地点未知")
    }
  }

  /// The influence of the daylight sensor; nil for none.
  func daylightUse(_ use: LampPolicy.DaylightUse) -> String? {
    switch use {
    case .ignored: nil
    case .either: pick("the daylight sensor also lights it when it is dark", "天暗时也亮（光照传感器）")
    case .both: pick("lit only while the daylight sensor says it is dark", "仅在天暗时亮（光照传感器）")
    case .inside(let rule):
      pick("\(window(rule)) the daylight sensor decides", spaced(window(rule), "由光照传感器决定"))
    }
  }
}

// Lamps.
extension Strings {
  package func health(_ health: Wire.Lamp.Health) -> String {
    switch health {
    case .unmeasured: pick("not measured", "未装检测")
    case .unproven: pick("unproven", "待检测")
    case .proven: pick("proven", "正常")
    case .dead: pick("dead", "不亮")
    case .short: pick("short", "短路")
    case .stuck: pick("stuck", "关不掉")
    }
  }

  /// The lit hours, to a tenth.
  package func hours(_ hours: Double) -> String {
    let tenths = Int((hours * 10).rounded())
    return pick("\(tenths / 10).\(tenths % 10) h", "\(tenths / 10).\(tenths % 10) 小时")
  }

  /// Health, hours, switches and energy of a lamp since it was replaced.
  func service(_ lamp: Wire.Lamp) -> String {
    let used = lamp.wattHours > 0 ? comma + energyUsed(energy(lamp), lamp.energyBy) : ""
    return labelled(pick("lamp", "灯具"), health(lamp.health)) + comma
      + pick(
        "lit for \(hours(lamp.hours)) in \(lamp.switches) switches",
        "累计点亮 \(hours(lamp.hours))，开灯 \(lamp.switches) 次") + used
  }

  private func energy(_ lamp: Wire.Lamp) -> String {
    let kilowattHours = Int((lamp.wattHours / 10).rounded())
    return "\(kilowattHours / 100).\(padded(kilowattHours % 100, 2)) kWh"
  }

  /// The energy of a lamp and its basis; empty if it is unknown.
  func energyAndBasis(_ lamp: Wire.Lamp) -> String {
    guard lamp.wattHours > 0 else { return "" }
    return switch lamp.energyBy {
    case .measured: energy(lamp) + bracketed(pick("measured", "实测"))
    case .rated: energy(lamp) + bracketed(pick("rated", "按额定功率"))
    case nil: pick("about \(energy(lamp))", "约 \(energy(lamp))")
    }
  }

  private func energyUsed(_ energy: String, _ basis: Wire.Lamp.EnergyBy?) -> String {
    switch basis {
    case .measured: pick("\(energy) by its measured current", "按实测电流 \(energy)")
    case .rated: pick("about \(energy) by its rated watts", "按额定功率约 \(energy)")
    case nil: pick("about \(energy)", "约 \(energy)")
    }
  }

  /// The reply to `LampReplaced`.
  package func replaced(_ lamp: String) -> String {
    labelled(
      lamp,
      pick("taken for new; hours and switches count from nothing", "已登记更换，累计点亮和开灯次数从零计"))
  }
}
