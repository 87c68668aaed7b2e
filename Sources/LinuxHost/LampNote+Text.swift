// SPDX-License-Identifier: Apache-2.0
import Sign
import SignDaemon

extension LampNote {
  /// Notes in lines of words: the lamp, its level in percent, the microsecond of the boot clock in
  /// which it last went on or off, and whether its wire has gone there.
  static func text(of notes: [ID<Lamp>: LampNote]) -> String {
    var text = ""
    for (lamp, note) in notes.sorted(by: { $0.key < $1.key }) where note.memory.isOfThisBoot {
      let switchedAt = note.memory.switchedAt.map { "\($0.microseconds)" } ?? "-"
      text += "\(lamp.key) \(note.memory.level.percent) \(switchedAt) \(note.hasMoved ? 1 : 0)\n"
    }
    return text
  }

  /// Reads them; a line that says something else says nothing.
  static func notes(in text: String) -> [ID<Lamp>: LampNote] {
    var notes: [ID<Lamp>: LampNote] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 4, let percent = Int(words[1]), (0...100).contains(percent),
        let hasMoved = Int(words[3])
      else { continue }
      let memory = LampMemory(
        level: Level(percent: percent), switchedAt: Int64(words[2]).map { .microseconds($0) },
        isOfThisBoot: true)
      notes[ID(String(words[0]))] = LampNote(memory, hasMoved: hasMoved == 1)
    }
    return notes
  }
}
