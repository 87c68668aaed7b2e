// SPDX-License-Identifier: Apache-2.0
import Sign
import SignDaemon

extension LampNote {
  /// Notes as lines of text: the lamp, its level in percent, when it was last switched in
  /// microseconds of the boot clock, whether its output has that level, and the checksum of its
  /// output.
  static func text(of notes: [ID<Lamp>: LampNote]) -> String {
    var text = ""
    for (lamp, note) in notes.sorted(by: { $0.key < $1.key }) where note.memory.isOfThisBoot {
      let switchedAt = note.memory.switchedAt.map { "\($0.microseconds)" } ?? "-"
      let output = note.output.map { "\($0)" } ?? "-"
      text += "\(lamp.key) \(note.memory.level.percent) \(switchedAt) \(note.hasMoved ? 1 : 0)"
      text += " \(output)\n"
    }
    return text
  }

  /// Parses notes; lines of another form are ignored.
  ///
  /// Those of older versions have no output.
  static func notes(in text: String) -> [ID<Lamp>: LampNote] {
    var notes: [ID<Lamp>: LampNote] = [:]
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard 4...5 ~= fields.count, let percent = Int(fields[1]), (0...100).contains(percent),
        let hasMoved = Int(fields[3])
      else { continue }
      let memory = LampMemory(
        level: Level(percent: percent), switchedAt: Int64(fields[2]).map { .microseconds($0) },
        isOfThisBoot: true)
      notes[ID(String(fields[0]))] = LampNote(
        memory, hasMoved: hasMoved == 1, output: fields.count == 5 ? UInt64(fields[4]) : nil)
    }
    return notes
  }
}
