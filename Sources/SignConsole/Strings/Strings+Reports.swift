// SPDX-License-Identifier: Apache-2.0
package import Sign

// Headings and fixed phrases of the reports.
extension Strings {
  var simulated: String { pick("simulated", "模拟") }

  func generation(_ generation: Int) -> String {
    pick("last change number \(generation)", "最近一次变更编号 \(generation)")
  }

  var officerHeadings: [String] {
    [
      pick("OFFICER", "民警"), pick("WHEREABOUTS", "去向"), pick("SINCE", "设置时间"), pick("BY", "设置人"),
      pick("REMARK", "备注"),
    ]
  }

  var lampHeadings: [String] {
    [
      pick("LAMP", "灯"), pick("LIGHT", "状态"), pick("WHY", "原因"), pick("NEXT", "下次切换"),
      pick("HEALTH", "灯具状况"), pick("LIT", "累计点亮"), pick("SWITCHES", "开灯次数"),
      pick("ENERGY", "用电"),
    ]
  }

  var logHeadings: [String] {
    [
      pick("NUMBER", "编号"), pick("AT", "时间"), pick("WHO OR WHAT", "对象"), pick("CHANGE", "变更"),
      pick("UNTIL", "预计结束"), pick("BY", "设置人"), pick("NOTE", "留言"),
    ]
  }

  /// A report, a log or a period has no entry.
  package var nothingRecorded: String { pick("Nothing is recorded.", "没有记录。") }
  /// The text for an unknown time.
  package var timeUnknown: String { pick("time unknown", "时间未知") }
  var automatic: String { pick("automatic", "自动") }

  var lampsTitle: String { pick("Lamps", "灯") }
  var officersTitle: String { pick("Officers", "民警") }
  var nextTitle: String { pick("What comes next", "接下来") }
  var hardwareTitle: String { pick("Devices and faults", "设备与故障") }

  func next(_ when: String) -> String { pick("changes \(when)", spaced(when, "切换")) }
  var noNext: String { pick("no change is foreseen", "暂无预定切换") }
  var nothingForeseen: String {
    pick("Nothing changes until somebody changes it.", "有人操作之前不会改变。")
  }

  /// Nothing is foreseen by one who does not know the roster.
  var noneForeseen: String { pick("No change is foreseen.", "暂无可预见的变化。") }

  /// What stands in place of the changes of officers in a trial.
  var nextUnderTest: String {
    pick(
      "What comes next of the officers is not shown while the wiring is under test.",
      "正在调试，民警接下来的变化暂不显示。")
  }

  var nextUnknown: String {
    pick(
      "The clock is not set, so nobody can say what comes next.", "时钟尚未校准，无法预计接下来的变化。")
  }

  func reception(_ isReception: Bool) -> String {
    isReception
      ? pick("within the reception hours", "接待时间内") : pick("outside the reception hours", "非接待时间")
  }

  /// The reply to `Reload`.
  package var reloaded: String { pick("The configuration is in use.", "新配置已生效。") }

  /// The reply to `Release`: the released lines.
  package func released(_ lines: [String]) -> String {
    pick(
      "Not driven until a reload: \(lines.joined(separator: ", "))",
      "已释放，重新加载前不再驱动：\(lines.joined(separator: "、"))")
  }

  /// A warning at a place in a file.
  package func warning(_ warning: Problem) -> String {
    warning.place + pick("warning: \(warning.message)", "注意：\(warning.chinese)")
  }

  /// A hint at a place in a file.
  package func hint(_ hint: Problem) -> String {
    hint.place + pick("hint: \(hint.message)", "提示：\(hint.chinese)")
  }

  /// The number of warnings of a file without problems.
  package func warnings(_ count: Int, in file: String) -> String {
    switch count {
    case 0: problems(0, in: file)
    case 1: pick("\(file): no problems, 1 warning", "\(file)：没有问题，1 处注意")
    default: pick("\(file): no problems, \(count) warnings", "\(file)：没有问题，\(count) 处注意")
    }
  }

  /// The number of problems in a file.
  package func problems(_ count: Int, in file: String) -> String {
    switch count {
    case 0: pick("\(file): no problems found", "\(file)：没有问题")
    case 1: pick("\(file): 1 problem", "\(file)：1 个问题")
    default: pick("\(file): \(count) problems", "\(file)：\(count) 个问题")
    }
  }
}
