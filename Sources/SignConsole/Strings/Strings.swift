// SPDX-License-Identifier: Apache-2.0
package import ProgramLanguage
import Sign
package import SignInterface

/// The texts of the command line in English and Chinese.
package struct Strings: Sendable {
  let language: ConsoleLanguage

  /// What people call the lamps, officers and statuses of a sign; empty without one.
  var names = SignNames()

  /// The reasons of the system, which the daemon tells in English.
  package var systemReasons: [SystemReason] = []

  /// Makes the texts of a language.
  package init(_ language: ConsoleLanguage) { self.language = language }

  /// Whether the texts are Chinese.
  package var isChinese: Bool { language == .chinese }

  func pick(_ english: String, _ chinese: String) -> String {
    language.pick(english, chinese)
  }
}

extension Strings {
  /// Joins parts of a Chinese sentence, with a space between Latin letters or digits and Chinese.
  func spaced(_ parts: String...) -> String { LocalizedText.spaced(parts) }
}

// Short texts.
extension Strings {
  var unknown: String { pick("unknown", "未知") }
  var on: String { pick("on", "开") }
  var off: String { pick("off", "关") }

  /// The separator of clauses.
  var comma: String { pick(", ", "，") }

  /// The separator of the items of a list.
  package var enumeration: String { pick(", ", "、") }

  /// The separator of independent items.
  package var semicolon: String { pick("; ", "；") }

  /// A text in brackets, behind another one.
  package func bracketed(_ text: String) -> String { pick(" (\(text))", "（\(text)）") }

  /// A label and its text.
  func labelled(_ label: String, _ text: String) -> String {
    pick("\(label): \(text)", "\(label)：\(text)")
  }

  /// A lamp's level from 0 to 1; nil is unknown.
  package func level(_ level: Double?) -> String {
    guard let level else { return unknown }
    let percent = Int((level * 100).rounded())
    return percent <= 0 ? off : percent >= 100 ? on : "\(percent)%"
  }

  func label(_ kind: Wire.Kind) -> String { pick(kind.english, kind.label) }

  /// Why residents see "unknown".
  package func unknownBecause(_ reason: Wire.Whereabouts.Unknown?) -> String {
    switch reason {
    case .neverSet: pick("never set", "尚未设置")
    case .stale: pick("set too long ago", "长时间未更新")
    case .ageUnknown: pick("nobody can say how long ago it was set", "无法确定何时设置")
    case .statusRemoved: pick("this status is no longer configured", "该去向已从配置中删除")
    case .underTest: pick("the wiring is under test", "正在调试，暂不显示")
    case nil: pick("no reason given", "原因不明")
    }
  }

  func clock(_ clock: Wire.State.Clock) -> String {
    switch clock {
    case .unset: pick("the clock has not been set", "时钟尚未校准")
    case .restored: pick("the time is restored, not yet synchronised", "时间由记录恢复，时钟尚未校准")
    case .synchronised: pick("the clock is synchronised", "时钟已校准")
    }
  }
}
