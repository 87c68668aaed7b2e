// SPDX-License-Identifier: Apache-2.0
package import Sign

extension SignDraft.Failure {
  /// Why there is no such sign, and what to do.
  package var text: LocalizedText {
    switch self {
    case .tooFewLines:
      .init(
        "The header has too few lines for these parts: add the part expander, or leave parts out.",
        "排针上的 GPIO 线不够：请加上部件 expander（扩展芯片），或减少部件。")
    case .excluded(let one, let other):
      .init(
        "The parts \(one.rawValue) and \(other.rawValue) exclude each other.",
        "部件 \(one.rawValue) 与 \(other.rawValue) 不能同时使用。")
    case .tooFewKeys(let count, let needed):
      .init(
        "The input device has \(count) keys, and the buttons need \(needed): "
          + "four for each officer.",
        "输入设备只有 \(count) 个按键，而每位民警四个按钮，共需 \(needed) 个。")
    case .needs(let part, let other):
      .init(
        "The part \(part.rawValue) needs \(other.english).",
        "部件 \(part.rawValue) 需要\(LocalizedText.spaced("需要", other.chinese).dropFirst(2))。")
    }
  }
}
