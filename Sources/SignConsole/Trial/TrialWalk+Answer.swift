// SPDX-License-Identifier: Apache-2.0
import Sign
import SignInterface

extension TrialWalk {
  /// Whether an answer is yes.
  package static func isYes(_ text: String) -> Bool { Answer(text) == .yes }

  /// What a person may answer.
  enum Answer {
    case yes, no, inverted, other, mirrored, skip

    /// Reads an answer in either language, full-width letters too; nil for one that is none.
    init?(_ text: String) {
      switch Confusable.plain(text).lowercased() {
      case "y", "yes", "是", "亮", "亮了", "响", "响了", "对", "好": self = .yes
      case "n", "no", "否", "不", "不亮", "没亮", "没响", "没有": self = .no
      case "i", "inverted", "反", "相反", "倒", "颠倒": self = .inverted
      case "o", "other", "别", "别的": self = .other
      case "m", "mirrored", "镜像": self = .mirrored
      case "s", "skip", "跳过": self = .skip
      default: return nil
      }
    }

    /// The letter that a question offers.
    var letter: String {
      switch self {
      case .yes: "y"
      case .no: "n"
      case .inverted: "i"
      case .other: "o"
      case .mirrored: "m"
      case .skip: "s"
      }
    }
  }

  /// The answers that a question has, in the order in which it offers them.
  static func answers(at stage: Stage) -> [Answer] {
    switch stage {
    case .lit: [.yes, .no, .inverted, .other, .skip]
    case .litWhileOff: [.yes, .no, .skip]
    case .picture: [.yes, .no, .inverted, .mirrored, .skip]
    case .press, .released, .cover: [.no, .skip]
    case .settling, .whichOther, .over: []
    }
  }
}

extension Wire.TrialPart {
  /// Whether it lights or rings.
  var isLight: Bool { [.lamp, .led, .colour, .bell].contains(kind) }

  /// The first question about it.
  var firstQuestion: TrialWalk.Stage {
    switch kind {
    case .lamp, .led, .colour, .bell: .lit
    case .display: .picture
    case .button, .flap: .press
    case .daylight: .cover(readings: [])
    }
  }
}
