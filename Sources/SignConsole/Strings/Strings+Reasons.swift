// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface

// Why a lamp is as it is.
extension Strings {
  /// The reason for a lamp's level.
  func reason(_ lamp: Wire.Lamp) -> String {
    guard isChinese else { return lamp.reason }
    return switch lamp.because {
    case .attention: "应急处置"
    case .override: "手动控制" + (lamp.override.map { bracketed(actor($0.by)) } ?? "")
    case .programme: window(of: lamp) ?? "当前没有规则生效"
    case .daylight: lamp.dark.map { $0 ? "室外天暗" : "室外天亮" } ?? "光照传感器刚开始读数，暂保持原样"
    case .night: "夜间，不论光照传感器读数如何"
    case .sun: "光照传感器读数暂不采用，" + (lamp.dark.map { $0 ? "太阳已落" : "太阳未落" } ?? "按日出日落")
    case .clockUnknown: "时钟尚未校准"
    case .dwelling: "刚切换过，稍候再变"
    }
  }

  /// The window of the rule that decides; nil if none does.
  private func window(of lamp: Wire.Lamp) -> String? {
    guard let from = lamp.from, let to = lamp.to else { return nil }
    return spaced(time(written: from), "至", time(written: to))
  }

  /// A time in the form of the configuration; as it is if a later release has other forms.
  private func time(written text: String) -> String {
    (try? TimeExpression(parsing: text)).map(time) ?? text
  }
}
