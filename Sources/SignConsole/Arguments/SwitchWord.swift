// SPDX-License-Identifier: Apache-2.0

/// The words of the command line that switch something, or say that it was done.
package enum SwitchWord {
  /// Whether a word switches on or off: `on`, 开, 启用, `off`, 关, 结束; nil for any other.
  package static func isOn(_ word: String) -> Bool? {
    switch word {
    case "on", "开", "启用": true
    case "off", "关", "结束": false
    default: nil
    }
  }

  /// Whether a word says that the report box was emptied: `emptied`, 清空, 已清空.
  package static func isEmptied(_ word: String) -> Bool {
    ["emptied", "清空", "已清空"].contains(word)
  }
}
