// SPDX-License-Identifier: Apache-2.0
import SignInterface

// What is wrong, and what to do about it. The daemon says it in English.
extension Texts {
  func fault(_ fault: Wire.Fault) -> String { problem(of: fault) + bracketed(faultAge(fault)) }

  /// What is wrong with what; a problem may name its subject itself.
  func problem(of fault: Wire.Fault) -> String {
    let prefix = "\(fault.subject): "
    let english =
      fault.problem.hasPrefix(prefix)
      ? String(fault.problem.dropFirst(prefix.count)) : fault.problem
    guard language == .chinese, let kind = fault.kind else {
      return labelled(fault.subject, english)
    }
    // What the system said of hardware and disk is left as it said it.
    let detail = kind.isTechnical ? bracketed(english) : ""
    return labelled(fault.subject, chinese(kind)) + detail
  }

  /// What somebody at the sign can do about it.
  func advice(on fault: Wire.Fault) -> String {
    guard language == .chinese, let kind = fault.kind else { return fault.advice }
    return switch kind {
    case .deviceGone: "请检查其接线和供电，以及配置中的名称。"
    case .deviceBusy: "请停止占用它的程序或内核驱动。"
    case .deviceRefused: "请检查守护进程用户的权限，以及该设备的能力。"
    case .deviceFailed: "请检查其接线、上拉电阻和线缆长度。"
    case .deviceReleased: "请运行 dutysign reload 重新驱动。"
    case .buttonStuck: "请松开按钮，或检查其线路是否短路。"
    case .record: "请检查状态目录所在磁盘的空间和状况。"
    case .lampDead, .lampShort, .lampStuck:
      "请检查灯和继电器；换灯后运行 dutysign lamp-replaced。"
    case .daylightSilent, .daylightFrozen: "请检查传感器及其接线，并确认没有遮挡。"
    case .configuration: "请运行 dutysign check，改正后运行 dutysign reload。"
    }
  }

  private func chinese(_ kind: Wire.Fault.Kind) -> String {
    switch kind {
    case .deviceGone: "找不到或没有应答"
    case .deviceBusy: "被其他程序占用"
    case .deviceRefused: "拒绝访问"
    case .deviceFailed: "通信失败"
    case .deviceReleased: "已让给其他程序，不再驱动"
    case .buttonStuck: "按住过久，已忽略"
    case .record: "记录有问题"
    case .lampDead: "应亮，却不亮"
    case .lampShort: "电流远大于正常值"
    case .lampStuck: "应灭，却仍亮着"
    case .daylightSilent: "传感器没有读数，暂按日出日落"
    case .daylightFrozen: "传感器读数久无变化，暂按日出日落"
    case .configuration: "配置文件有误，仍按上一次正确的配置运行"
    }
  }

  private func faultAge(_ fault: Wire.Fault) -> String {
    let age = span(seconds: fault.age)
    return pick(
      fault.count == 1 ? "for \(age)" : "for \(age), \(fault.count) times",
      fault.count == 1 ? "已 \(age)" : "已 \(age)，共 \(fault.count) 次")
  }

  func adviceLine(_ fault: Wire.Fault) -> String { "→ \(advice(on: fault))" }
}

extension Wire.Fault.Kind {
  /// Whether the English problem says more than its kind.
  fileprivate var isTechnical: Bool {
    switch self {
    case .deviceGone, .deviceBusy, .deviceRefused, .deviceFailed, .record: true
    default: false
    }
  }
}
