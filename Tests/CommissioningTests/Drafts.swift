// SPDX-License-Identifier: Apache-2.0
import Commissioning
import Configuration
import Linux
import Sign

/// Drafts for tests, and the examples of the documentation.
enum Drafts {
  /// The six usual signs of docs/examples, by the name of their file.
  static let examples: [(name: String, answers: SignAnswers)] = [
    ("lamp", answers(officers: "张伟", parts: "none")),
    ("two-officers", answers(officers: "张伟, 李娜", parts: "buttons, leds")),
    ("expander", answers(officers: "张伟, 李娜", parts: "buttons, leds, expander")),
    (
      "dimmer",
      answers(lamps: "灯箱=dimmed, 射灯=dimmed", officers: "张伟", parts: "buttons, leds, daylight")
    ),
    ("epaper", answers(officers: "张伟", parts: "buttons, leds, epaper-7.5")),
    (
      "everything",
      answers(
        lamps: "灯箱, 射灯=dimmed", officers: "张伟, 李娜",
        parts: """
          buttons, leds, expander, lamp-button, daylight, current, epaper-7.5, oled, matrix, call, \
          letters, battery-clock
          """)
    ),
  ]

  /// Answers as they are typed.
  static func answers(
    lamps: String = "灯箱", officers: String, parts: String, place: String = "武汉",
    on board: BoardDevices = BoardDevices()
  ) -> SignAnswers {
    var questions = Questionnaire(
      systemZone: nil, zoneExists: { $0 == "Asia/Shanghai" }, board: board)
    questions.english = "Hualou Community Police Office"
    do throws(MalformedText) {
      try questions.answer(.name, "江汉区公安分局, 花楼派出所，花楼社区警务室")
      try questions.answer(.place, place)
      try questions.answer(.lamps, lamps)
      try questions.answer(.officers, officers)
      try questions.answer(.parts, parts)
    } catch {
      preconditionFailure("\(error)")
    }
    let open = questions.answerRest()
    guard open.isEmpty, let answers = questions.answers else {
      preconditionFailure("left open: \(open)")
    }
    return answers
  }

  /// Reads a file as `dutysign check` does, on 2026-11-30.
  static func read(_ text: String) -> Result<SignConfiguration, Problems> {
    SignConfiguration.read(
      bytes: Array(text.utf8), name: "sign.yaml", zoneExists: { $0 == "Asia/Shanghai" },
      circumstances: Circumstances(
        now: Instant(seconds: 1_796_000_000),
        zone: { Zone(name: $0, initialOffset: 28_800) }))
  }

  /// Problems and warnings of a file, as lines.
  static func diagnostics(_ text: String) -> [String] {
    switch read(text) {
    case .success(let configuration): configuration.warnings.map(\.description)
    case .failure(let problems): problems.list.map(\.description)
    }
  }

  /// A file of the documentation.
  static func page(_ path: String) throws -> String {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    let bytes = try File.read("\(root.joined(separator: "/"))/docs/\(path)", limit: 1 << 20)
    return String(decoding: bytes, as: UTF8.self)
  }
}
